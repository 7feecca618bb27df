'use client'

import { CircleAlert, FileText } from 'lucide-react'
import { number, size } from '../../lib/transfer/say'
import { type Choice, useImport } from '../../lib/transfer/use-import'
import { useView } from '../../lib/view/use-view'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/progress'
import { FileChoice } from './file-choice'
import { ImportOptions } from './import-options'
import { ReportView } from './report-view'

export function ImportDialog({ dropped, onClose }: { dropped: File | undefined; onClose: () => void }) {
  const { state, take, look, start, reset } = useImport(dropped)
  const { goTo } = useView()
  const close = () => {
    reset()
    onClose()
  }
  const see = (listId: string | undefined) => {
    close()
    void goTo({ list: listId })
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      title={state.step === 'done' ? 'Imported' : 'Import'}
      description={state.step === 'choose' ? 'You see what will happen before anything does.' : undefined}
      className="max-w-xl"
    >
      {state.step === 'choose' && <FileChoice onFile={(file) => void take(file)} />}
      {state.step !== 'choose' && (
        <div className="grid gap-4">
          <FileName choice={state} />
          {(state.step === 'preview' || state.step === 'refused') && (
            <ImportOptions choice={state} onChange={(choice) => void look(choice)} />
          )}
          {(state.step === 'looking' || state.step === 'importing') && (
            <Progress
              label={state.sent < 1 ? 'Sending the file' : state.step === 'looking' ? 'Reading it' : 'Importing'}
              value={state.sent < 1 ? state.sent : null}
            />
          )}
          {state.step === 'refused' && <Refusal message={state.message} issues={state.issues} />}
          {(state.step === 'preview' || state.step === 'done') && <ReportView report={state.report} />}
          <div className="flex justify-end gap-2">
            {state.step === 'done' ? (
              <>
                <Button onClick={reset}>Import another</Button>
                <Button
                  look="primary"
                  onClick={() => see(state.report.lists.length === 1 ? state.report.lists[0]?.id : undefined)}
                >
                  Show {state.report.lists.length === 1 ? `“${state.report.lists[0]?.name}”` : 'the tasks'}
                </Button>
              </>
            ) : (
              <Button onClick={reset}>Another file</Button>
            )}
            {state.step === 'preview' && (
              <Button look="primary" disabled={state.report.created === 0} onClick={() => void start(state)}>
                {state.report.created ? `Import ${number(state.report.created)}` : 'Nothing to import'}
              </Button>
            )}
          </div>
        </div>
      )}
    </Dialog>
  )
}

function FileName({ choice: { file } }: { choice: Choice }) {
  return (
    <p className="flex items-center gap-2 text-sm">
      <FileText aria-hidden className="size-4 shrink-0 text-faint" />
      <span className="min-w-0 truncate font-medium">{file.name}</span>
      <span className="shrink-0 text-faint">{size(file.size)}</span>
    </p>
  )
}

function Refusal({ message, issues }: { message: string; issues: string[] }) {
  return (
    <div role="alert" className="grid gap-2 rounded-md bg-danger-wash px-3 py-2.5 text-sm">
      <p className="flex gap-2 font-medium text-danger">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        Nothing was imported
      </p>
      <p className="pl-6">{message}</p>
      {issues.length > 1 && (
        <ul className="scroll-quiet grid max-h-48 gap-1 overflow-y-auto pl-6 text-soft">
          {issues.map((issue) => (
            <li key={issue}>{issue}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

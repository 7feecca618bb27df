'use client'

import { ExportFormat, formatName } from '@docket/core/transfer/formats/schema'
import { CircleCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLists } from '../../lib/lists/use-lists'
import { downloadExport, type Saved } from '../../lib/transfer/download'
import { size } from '../../lib/transfer/say'
import { useView } from '../../lib/view/use-view'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Menu, MenuRadio, MenuRadios } from '../ui/menu'
import { Progress } from '../ui/progress'
import { Property, PropertyButton } from '../ui/property'
import { ExportLosses } from './export-losses'

type State = { bytes: number } | { saved: Saved } | { failed: string } | undefined

const EVERYTHING = 'all'

export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { view } = useView()
  const { lists, find } = useLists()
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [listId, setListId] = useState(view.list ?? EVERYTHING)
  const [state, setState] = useState<State>()
  const running = useRef<AbortController>(undefined)
  const isRunning = state !== undefined && 'bytes' in state

  const close = () => {
    running.current?.abort()
    onClose()
  }
  const start = async () => {
    running.current = new AbortController()
    const { signal } = running.current
    setState({ bytes: 0 })
    try {
      const list = listId === EVERYTHING ? undefined : listId
      const saved = await downloadExport(format, list, (bytes) => setState({ bytes }), signal)
      setState({ saved })
    } catch (error) {
      if (!signal.aborted)
        setState({ failed: error instanceof Error ? error.message : 'The export could not be made.' })
    }
  }

  return (
    <Dialog open onOpenChange={close} title="Export" description="Docket reads each of these formats back.">
      <div className="grid gap-4">
        <div className="grid gap-0.5">
          <Property name="What">
            <Menu
              trigger={
                <PropertyButton hasChevron name="What" disabled={isRunning}>
                  <span className="truncate">{find(listId)?.name ?? 'Everything'}</span>
                </PropertyButton>
              }
            >
              <MenuRadios value={listId} onValueChange={setListId}>
                <MenuRadio value={EVERYTHING}>Everything</MenuRadio>
                {lists.map(({ id, name }) => (
                  <MenuRadio key={id} value={id}>
                    <span className="truncate">{name}</span>
                  </MenuRadio>
                ))}
              </MenuRadios>
            </Menu>
          </Property>
          <Property name="Format">
            <Menu
              trigger={
                <PropertyButton hasChevron name="Format" disabled={isRunning}>
                  {formatName(format)}
                </PropertyButton>
              }
            >
              <MenuRadios value={format} onValueChange={setFormat}>
                {ExportFormat.options.map((value) => (
                  <MenuRadio key={value} value={value}>
                    {formatName(value)}
                  </MenuRadio>
                ))}
              </MenuRadios>
            </Menu>
          </Property>
        </div>
        <ExportLosses format={format} listId={listId === EVERYTHING ? undefined : listId} />
        {isRunning && <Progress label={`${size(state.bytes)} so far`} value={null} />}
        <div role="status" className="text-sm empty:hidden">
          {state && 'saved' in state && (
            <p className="flex gap-2">
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
              <span className="[overflow-wrap:anywhere]">
                Saved as {state.saved.filename}, {size(state.saved.bytes)}.
              </span>
            </p>
          )}
        </div>
        {state && 'failed' in state && (
          <p role="alert" className="text-sm text-danger">
            {state.failed}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{state && 'saved' in state ? 'Close' : 'Cancel'}</Button>
          <Button look="primary" disabled={isRunning} onClick={() => void start()}>
            Export
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

'use client'

import type { NewEvidence } from '@docket/core/evidence/schema'
import type { Task } from '@docket/core/task/schema'
import { type FormEvent, useState } from 'react'
import { ownFence } from '../../../lib/plan/own-claims'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { LongField } from './long-field'
import { Part } from './part'

/** What was done, and what shows it: the address of a page, or the id of a commit. */
export function ReportForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const [summary, setSummary] = useState('')
  const [proof, setProof] = useState('')
  const report = usePlanWrite(
    (client, evidence: NewEvidence[]) =>
      client.task.report.mutate({ id: task.id, summary, evidence, fence: ownFence(task) }),
    'The report was not added',
  )
  const evidence = evidenceOf(proof.trim())
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (summary.trim() && evidence && (await report.write(evidence))) onClose()
  }
  return (
    <Part title="Report">
      <form onSubmit={(event) => void submit(event)} className="grid gap-2">
        <LongField label="What was done" value={summary} onChange={setSummary} hasFocus />
        <Field
          id="report-proof"
          label="Evidence"
          hint="The address of a page, or the id of a commit"
          error={evidence ? undefined : 'Must begin with https://, or be the id of a commit'}
          value={proof}
          autoComplete="off"
          onChange={(event) => setProof(event.target.value)}
        />
        <div className="flex gap-2">
          <Button type="submit" size="small" look="primary" disabled={!summary.trim() || !evidence || report.isPending}>
            Add the report
          </Button>
          <Button size="small" look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Part>
  )
}

/** Undefined where it is neither an address nor a commit. */
function evidenceOf(text: string): NewEvidence[] | undefined {
  if (!text) return []
  if (/^[0-9a-f]{7,64}$/i.test(text)) return [{ kind: 'commit', value: text }]
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? [{ kind: 'url', value: text }] : undefined
}

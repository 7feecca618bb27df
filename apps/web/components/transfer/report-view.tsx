import type { ImportReport } from '@docket/core/transfer/schema'
import type { ReactNode } from 'react'
import { number, some } from '../../lib/transfer/say'
import { LossTable } from './loss-table'

/** What an import did, or in a preview would do. */
export function ReportView({ report }: { report: ImportReport }) {
  const { dryRun, rows, created, unchanged, lists, labels, parts, boxes, losses, lossCount } = report
  const newLists = lists.filter((list) => list.created).map(({ name }) => name)
  const others = lists.filter((list) => !list.created).map(({ name }) => name)

  return (
    <div className="grid gap-4">
      <dl role={dryRun ? undefined : 'status'} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 text-sm">
        <Line name={dryRun ? 'Will be new' : 'New'}>{some(created, 'task')}</Line>
        {unchanged > 0 && <Line name="There already">{some(unchanged, 'task')}, left as they are</Line>}
        <Line name="Rows read">{number(rows)}</Line>
        {newLists.length > 0 && <Line name="New lists">{newLists.join(', ')}</Line>}
        {others.length > 0 && <Line name="Into">{others.join(', ')}</Line>}
        {labels > 0 && <Line name="New labels">{number(labels)}</Line>}
        {parts.dependencies > 0 && <Line name="Dependencies">{number(parts.dependencies)}</Line>}
        {parts.criteria > 0 && <Line name="Criteria">{number(parts.criteria)}</Line>}
        {boxes && (
          <Line name="Boxes">
            {number(boxes.found)}: {number(boxes.imported)} imported, {number(boxes.reported)} told below
          </Line>
        )}
      </dl>
      {lossCount > 0 ? (
        <LossTable losses={losses} count={lossCount} dryRun={dryRun} />
      ) : (
        <p className="text-sm text-good">
          {dryRun ? 'Everything in the file can be kept.' : 'Everything in the file was kept.'}
        </p>
      )}
    </div>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

'use client'

import type { ExportFormat } from '@docket/core/transfer/formats/schema'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { timeZoneHere } from '../../lib/transfer/download'
import { some } from '../../lib/transfer/say'
import { useTRPC } from '../../lib/trpc/context'

/** What a format has no place for, before it is exported. */
export function ExportLosses({ format, listId }: { format: ExportFormat; listId: string | undefined }) {
  const options = useTRPC().transfer.previewExport.queryOptions({ format, listId, timeZone: timeZoneHere() })
  const { data, error } = useQuery({ ...options, staleTime: 0 })
  if (error) return <p className="text-sm text-danger">What this format leaves out could not be told.</p>
  if (!data) return <p className="text-sm text-faint">Looking at what the format leaves out…</p>
  const { tasks, losses, lossCount } = data
  if (!lossCount) return <p className="text-sm text-good">All of {some(tasks, 'task')} can be kept.</p>
  return (
    <section aria-labelledby="export-losses" className="overflow-hidden rounded-md border border-line">
      <h3 id="export-losses" className="flex items-center gap-2 bg-warn-wash px-3 py-2 text-sm font-medium text-warn">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {some(tasks, 'task')} can be written; {some(lossCount, 'thing')} can’t be kept
      </h3>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        aria-label="One by one"
        className="scroll-quiet max-h-56 overflow-auto text-sm focus-visible:-outline-offset-2"
      >
        {losses.map(({ ref, field, value, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a task may lose the same thing twice; the report never changes
          <li key={index} className="border-t border-line px-3 py-1.5 [overflow-wrap:anywhere]">
            <span className="text-faint">
              {ref ?? 'All'}, {field}
            </span>{' '}
            {value} <span className="text-soft">{reason}</span>
          </li>
        ))}
      </ul>
      {lossCount > losses.length && (
        <p className="border-t border-line px-3 py-1.5 text-xs text-faint">
          And {some(lossCount - losses.length, 'other')}: only the first are told one by one.
        </p>
      )}
    </section>
  )
}

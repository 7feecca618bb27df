'use client'

import type { Loss } from '@docket/core/transfer/schema'
import { TriangleAlert } from 'lucide-react'
import { some } from '../../lib/transfer/say'

/** Everything that could not be kept as it was, row by row. */
export function LossTable({ losses, count, dryRun }: { losses: Loss[]; count: number; dryRun: boolean }) {
  const what = some(count, 'thing')
  return (
    <section aria-labelledby="losses" className="overflow-hidden rounded-md border border-line">
      <h3 id="losses" className="flex items-center gap-2 bg-warn-wash px-3 py-2 text-sm font-medium text-warn">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {dryRun ? `${what} can’t be kept as in the file` : `${what} could not be kept as in the file`}
      </h3>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        aria-label="Row by row"
        className="scroll-quiet max-h-56 overflow-auto focus-visible:-outline-offset-2"
      >
        <table className="w-full text-left text-sm">
          <thead className="sticky top-0 bg-raised text-xs text-faint">
            <tr>
              <th className="py-1.5 pl-3 font-medium">Row</th>
              <th className="px-3 py-1.5 font-medium">What</th>
              <th className="py-1.5 pr-3 font-medium">What becomes of it</th>
            </tr>
          </thead>
          <tbody className="align-top">
            {losses.map(({ row, field, value, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may lose the same thing twice; the report never changes
              <tr key={index} className="border-t border-line">
                <td className="py-1.5 pl-3 text-faint tabular-nums">{row ?? '–'}</td>
                <td className="px-3 py-1.5 [overflow-wrap:anywhere]">
                  <span className="text-faint">{field}</span> {value}
                </td>
                <td className="py-1.5 pr-3 text-soft">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {count > losses.length && (
        <p className="border-t border-line px-3 py-1.5 text-xs text-faint">
          And {some(count - losses.length, 'other')}: only the first are told one by one.
        </p>
      )}
    </section>
  )
}

import type { ReactNode } from 'react'

/** One kind of thing that belongs to a task. */
export function Part({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-1">
      <h2 className="flex items-baseline gap-2 text-sm text-faint">
        {title}
        {note && <span className="text-xs tabular-nums">{note}</span>}
      </h2>
      {children}
    </section>
  )
}

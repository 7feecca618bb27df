import type { ReactNode } from 'react'

interface Props {
  id: string
  title: string
  note?: ReactNode
  children: ReactNode
}

/** One subject of the settings. */
export function Section({ id, title, note, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid scroll-mt-8 gap-4">
      <div className="border-b border-line pb-2">
        <h2 id={`${id}-title`} className="text-[1rem] leading-6 font-semibold">
          {title}
        </h2>
        {note && <p className="mt-0.5 text-sm text-soft">{note}</p>}
      </div>
      {children}
    </section>
  )
}

interface PartProps {
  title: string
  note?: ReactNode
  /** What can be done about it, at its right. */
  action?: ReactNode
  children?: ReactNode
}

export function Part({ title, note, action, children }: PartProps) {
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <h3 className="font-medium">{title}</h3>
          {note && <p className="mt-0.5 text-sm text-soft">{note}</p>}
        </div>
        {action}
      </div>
      {children}
    </div>
  )
}

export function Rows({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-md border border-line">
      {children}
    </ul>
  )
}

export function Row({ title, note, action }: { title: ReactNode; note: ReactNode; action?: ReactNode }) {
  return (
    <li className="flex items-center justify-between gap-4 px-3 py-2.5">
      <div className="min-w-0">
        <p className="truncate">{title}</p>
        <p className="text-sm text-faint [overflow-wrap:anywhere]">{note}</p>
      </div>
      {action}
    </li>
  )
}

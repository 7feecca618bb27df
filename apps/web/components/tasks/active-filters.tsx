'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { OPEN, PRIORITY_WORDS, STATUS_WORDS, STATUSES } from '../../lib/tasks/words'
import { useTRPC } from '../../lib/trpc/context'
import type { View } from '../../lib/view/params'
import { Button } from '../ui/button'
import { LabelDot } from './label-chip'
import { PriorityMark } from './priority-mark'
import { SaveView } from './save-view'
import { StatusMark } from './status-mark'

type Filters = Pick<View, 'status' | 'priority' | 'label'>
interface Props {
  view: View
  onChange: (changes: { [K in keyof Filters]?: Filters[K] | null }) => void
  onClear: () => void
}

const isDefault = (status: View['status']) => status.length === OPEN.length && OPEN.every((one) => status.includes(one))

/** What narrows the view, each with the way out. */
export function ActiveFilters({ view, onChange, onClear }: Props) {
  const { status, priority, label, q } = view
  const { data: labels } = useQuery(useTRPC().label.list.queryOptions())
  const hasStatus = !isDefault(status)
  if (!hasStatus && !priority.length && !label.length && !q.trim()) return null
  const words = status.length === STATUSES.length ? 'Every status' : status.map((one) => STATUS_WORDS[one]).join(', ')

  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5 pb-2">
      {hasStatus && (
        <Chip name={words} onRemove={() => onChange({ status: null })}>
          {status.length === 1 && status[0] && <StatusMark status={status[0]} className="size-3.5!" />}
        </Chip>
      )}
      {priority.map((one) => (
        <Chip
          key={one}
          name={PRIORITY_WORDS[one]}
          onRemove={() => onChange({ priority: priority.filter((has) => has !== one) })}
        >
          <PriorityMark priority={one} />
        </Chip>
      ))}
      {label.map((id) => {
        const name = labels?.items.find((one) => one.id === id)?.name ?? 'A label that is gone'
        return (
          <Chip key={id} name={name} onRemove={() => onChange({ label: label.filter((has) => has !== id) })}>
            <LabelDot name={name} />
          </Chip>
        )
      })}
      {view.view === null && (
        <li>
          <SaveView view={view} />
        </li>
      )}
      <li>
        <Button look="quiet" size="small" onClick={onClear}>
          Clear
        </Button>
      </li>
    </ul>
  )
}

function Chip({ name, onRemove, children }: { name: string; onRemove: () => void; children?: ReactNode }) {
  return (
    <li className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-full bg-accent-wash pr-0.5 pl-2.5 text-xs">
      {children}
      <span className="truncate">{name}</span>
      <button
        type="button"
        aria-label={`Without the filter ${name}`}
        onClick={onRemove}
        className="tap-target grid size-5 place-items-center rounded-full text-soft hover:text-ink"
      >
        <X aria-hidden className="size-3" />
      </button>
    </li>
  )
}

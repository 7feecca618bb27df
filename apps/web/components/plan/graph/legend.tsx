import { Route } from 'lucide-react'
import { STATUS_WORDS, STATUSES } from '../../../lib/tasks/words'
import { StatusMark } from '../../tasks/status-mark'

/** What the signs in the graph say. */
export function Legend() {
  return (
    <ul aria-label="Signs" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
      {STATUSES.map((status) => (
        <li key={status} className="flex items-center gap-1.5">
          <StatusMark status={status} className="size-3.5" /> {STATUS_WORDS[status]}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <Route aria-hidden className="size-3.5 text-accent" /> On the longest way
      </li>
    </ul>
  )
}

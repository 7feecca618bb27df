import { notify } from '../notify'
import { reasonOf } from '../trpc/refusal'
import { type Step, undo } from '../undo'

const MOST = 60

/** A title as it is named in a sentence. */
export const quoted = ({ title }: { title: string }): string =>
  `“${title.length > MOST ? `${title.slice(0, MOST).trimEnd()}…` : title}”`

export const refused = (what: string, error: unknown): void => {
  notify({ title: what, description: reasonOf(error), problem: true })
}

/** Tells what was done, with the way back. */
export const done = (title: string, step: Step): void => {
  notify({ title, action: { label: 'Undo', run: () => void undo(step) } })
}

import { contentId } from '../content-id'
import type { Dependency } from './dependencies'
import type { PlanTask } from './outline'

/** A plan's file as it was read. */
export interface PlanFile {
  /** its name */
  source: string
  /** the list that it would make */
  list: string
  content: string
  tasks: PlanTask[]
  dependencies: Dependency[]
}

/** What a box says, or what a task or criterion is, as far as a box can say it. */
export type State = 'open' | 'done' | 'cancelled'

export function stateOf(mark: string): State {
  if (mark === ' ') return 'open'
  return mark === '-' ? 'cancelled' : 'done'
}

export const stateOfStatus = (status: string): State => (status === 'done' || status === 'cancelled' ? status : 'open')

/** Words, so that they can be compared. A UUID. */
export const wordsId = (text: string): string => contentId(['words', text])

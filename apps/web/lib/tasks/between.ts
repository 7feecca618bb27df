import type { Task } from '@docket/core/task/schema'
import { generateKeyBetween } from 'fractional-indexing'

type Place = Pick<Task, 'position'> | undefined

/** A position between two tasks, as the server would choose it; it has the last word, as only it knows those not shown. */
export function between(low: Place, high: Place): string {
  try {
    return generateKeyBetween(low?.position ?? null, high?.position ?? null)
  } catch {
    return low?.position ?? high?.position ?? '' // two in one place: right beside them
  }
}

import type { Db } from '@docket/db'
import { feedsOf } from '../activity/feeds'
import type { NumberedEvent, OnChange } from '../activity/schema'
import type { Ctx } from '../ctx'

/**
 * Tells of every task, list and label that is written, by whomever, until the signal ends it. The id of an event is what to
 * resume from; events are light, so whoever wants the task asks for it.
 *
 * @param db the process's own: subscribers share what is read from it
 */
export function onChange(
  { scope }: Ctx,
  db: Db,
  { lastEventId }: OnChange,
  signal: AbortSignal,
): AsyncIterable<NumberedEvent> {
  return feedsOf(db).subscribe(scope, lastEventId ?? undefined, signal)
}

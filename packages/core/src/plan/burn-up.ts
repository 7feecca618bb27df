import type { Queryable } from '@docket/db'
import sql, { type Sql } from 'sql-template-tag'
import type { PlanProgress } from './schema'

const MOST_DAYS = 366
const DAY = 86_400_000

type BurnUp = PlanProgress['burnUp']

/** By day, how many of the tasks there were by its end, and how many of them were done: from the first task on until today. */
export async function burnUp(db: Queryable, tasks: Sql, at: Date, timeZone: string): Promise<BurnUp> {
  const changes = await db.query<{ day: string; made: number; done: number; today: string }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, sum(made) as made, sum(done) as done,
      to_char(${at.toISOString()}::timestamptz at time zone ${timeZone}, 'YYYY-MM-DD') as today
    from (
      select date_trunc('day', t.created_at at time zone ${timeZone}) as day, 1 as made, 0 as done from task t where ${tasks}
      union all
      -- one that was done before it was made, as imports may have it, is done when it is made
      select date_trunc('day', greatest(t.completed_at, t.created_at) at time zone ${timeZone}), 0, 1 from task t
      where ${tasks} and t.completed_at is not null
    ) c group by c.day order by c.day`)
  const [first] = changes
  return first ? cumulate(changes, first.today) : []
}

/** Every day of the last ones, with the sums up to its end. */
function cumulate(changes: { day: string; made: number; done: number }[], today: string): BurnUp {
  const until = Date.parse(today)
  const from = Math.max(Date.parse(changes[0]?.day ?? today), until - (MOST_DAYS - 1) * DAY)
  const days: BurnUp = []
  let [total, done, next] = [0, 0, 0]
  for (let at = Math.min(from, until); at <= until; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10)
    for (let change = changes[next]; change && (change.day <= day || at === until); change = changes[++next]) {
      total += Number(change.made)
      done += Number(change.done)
    }
    days.push({ day, total, done })
  }
  return days
}

/** The day after so many tasks at so many a day; null where that is never, or beyond a hundred years. */
export function daysAhead(now: Date, left: number, perDay: number): string | null {
  const days = left / perDay
  if (!(days < 36_500)) return null
  return new Date(now.getTime() + Math.ceil(days) * DAY).toISOString().slice(0, 10)
}

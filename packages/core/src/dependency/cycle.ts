import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { ownTasks } from '../own'
import type { Dependency } from './schema'

/** As many dependencies are followed to print a cycle. */
const MOST_FOLLOWED = 100_000

/** Of a longer cycle, the first and the last ones are printed. */
const MOST_PRINTED = 20

/** Why a task can't wait for another: the cycle that it would close, by refs. */
export async function cycleRefusal(ctx: Ctx, dependency: Dependency, cause: unknown): Promise<DocketError> {
  const path = await pathBetween(ctx, dependency.dependsOnId.toLowerCase(), dependency.id.toLowerCase())
  const refs = path && (await refsOf(ctx, [dependency.id.toLowerCase(), ...path]))
  const message = refs
    ? `This would close a cycle: ${refs.join(' → ')}`
    : 'This would close a cycle, by way of tasks that are not shown here'
  return new DocketError('CONFLICT', message, { issues: [{ path: ['dependsOnId'], message }], cause })
}

/** From one task to another that it depends on, be it by way of others; both of them included. */
async function pathBetween(ctx: Ctx, from: string, to: string): Promise<string[] | undefined> {
  if (from === to) return [to]
  const via = await ctx.db.transaction(async (tx) => {
    await tx.query(sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`)
    const steps = await tx.query<{ id: string; via: string }>(sql`
      with recursive walk as (
        select ${from}::uuid as id, null::uuid as via
        union select l.id, w.id from (select distinct id from walk) w cross join lateral (
          select d.depends_on_id as id from dependency d
          where d.user_id = ${ctx.scope.userId} and d.task_id = w.id offset 0
        ) l
      )
      select id, via from walk where via is not null limit ${MOST_FOLLOWED}`)
    return new Map(steps.reverse().map(({ id, via }) => [id, via]))
  })
  const path = [to]
  for (let at = via.get(to); at !== undefined; at = via.get(at)) {
    path.unshift(at)
    if (at === from) return path
  }
  return undefined
}

async function refsOf({ db, scope }: Ctx, path: string[]): Promise<string[]> {
  const shown =
    path.length > MOST_PRINTED ? [...path.slice(0, MOST_PRINTED / 2), ...path.slice(-MOST_PRINTED / 2)] : path
  const rows = await db.query<{ id: string; ref: string }>(sql`select t.id, t.ref from task t
    where ${ownTasks(scope)} and t.id = any (${[...new Set(shown)]}::uuid[])`)
  const refs = new Map(rows.map(({ id, ref }) => [id, ref]))
  const printed = shown.map((id) => refs.get(id) ?? '(a task beyond the lists of this token)')
  if (shown.length < path.length) printed.splice(MOST_PRINTED / 2, 0, `… ${path.length - shown.length} more …`)
  return printed
}

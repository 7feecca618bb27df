import type { Queryable } from '@docket/db'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { ownTasks } from '../own'
import type { Dependents } from '../task/schema'
import { asRemovalRefusal } from './refusal'

/** An open task outside of the trash that needs one which is to go there and isn't done. Its ref is null beyond a token's lists. */
export interface Need {
  taskId: string
  dependsOnId: string
  ref: string | null
  on: string
}

/** As many are named. */
const MOST_NAMED = 10

/**
 * Who needs these tasks. Their rows are locked by now: nobody comes to need them any more.
 *
 * @param ids a SELECT of ids
 */
export function needsOf({ scope }: Ctx, tx: Queryable, ids: Sql, most?: number): Promise<Need[]> {
  return tx.query<Need>(sql`
    select n.task_id as "taskId", n.depends_on_id as "dependsOnId", t.ref, o.ref as on
    from docket_needed_by(array(${ids})) n join task o on ${ownTasks(scope, 'o')} and o.id = n.depends_on_id
      left join task t on ${ownTasks(scope)} and t.id = n.task_id
    order by t.position, n.task_id ${most === undefined ? sql`` : sql`limit ${raw(String(most))}`}`)
}

/** Why tasks can't go to the trash. */
export function needRefusal(needs: Need[]): DocketError {
  const said = needs.slice(0, MOST_NAMED).map(({ taskId, ref, on }) => ({
    path: ['dependents', taskId],
    message: ref === null ? `a task beyond the lists of this token waits for ${on}` : `${ref} waits for ${on}`,
  }))
  const named = said.map(({ message }) => message).join(', ')
  const more = needs.length > said.length ? ', and there are more' : ''
  const release = needs.some(({ ref }) => ref === null) ? '' : ", or delete it with dependents: 'release'"
  return new DocketError('CONFLICT', `Not deleted, as it is needed: ${named}${more}. Complete it first${release}`, {
    issues: said,
  })
}

/**
 * For what has gone to the trash in this transaction: nothing that is open needs it, or is to be released from it.
 *
 * @param ids a SELECT of the ids of what has gone
 * @throws {DocketError} CONFLICT, which names those that need it; FORBIDDEN for a token that would release what others planned
 */
export async function releaseOrRefuse(
  ctx: Ctx,
  tx: Queryable,
  ids: Sql,
  dependents: Dependents | undefined,
): Promise<void> {
  if (dependents === 'release')
    await removing(() =>
      tx.query(sql`delete from dependency d using docket_needed_by(array(${ids})) n
        where d.user_id = ${ctx.scope.userId} and d.task_id = n.task_id and d.depends_on_id = n.depends_on_id
          and exists (select from task t where ${ownTasks(ctx.scope)} and t.id = d.task_id)`),
    )
  const needs = await needsOf(ctx, tx, ids, MOST_NAMED + 1)
  if (needs.length) throw needRefusal(needs)
}

/** Frees tasks of what they need. */
export async function release({ scope }: Ctx, tx: Queryable, needs: Need[]): Promise<void> {
  if (!needs.length) return
  await removing(() =>
    tx.query(sql`delete from dependency d
      using unnest(${needs.map(({ taskId }) => taskId)}::uuid[], ${needs.map((n) => n.dependsOnId)}::uuid[]) as n (task_id, other)
      where d.user_id = ${scope.userId} and d.task_id = n.task_id and d.depends_on_id = n.other`),
  )
}

async function removing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw asRemovalRefusal(error)
  }
}

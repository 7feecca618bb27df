import { type Actor, actorName, type Queryable } from '@docket/db'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { TASK } from '../task/columns'
import type { Task, TaskClaim } from '../task/schema'
import type { Claimed } from './schema'

/** Who claims, with the name of a person, which is their worker's where they give it none. */
export type ClaimCtx = Ctx & { user: { name: string } }

/** How a worker is called: as it says, else as its token or its person is. */
export function workerName({ scope, actor, user }: ClaimCtx, worker: string | undefined): Sql {
  if (worker !== undefined) return sql`${worker}::text`
  if (actor.type !== 'token') return sql`left(${user.name}, 64)`
  return sql`coalesce((select left(k.name, 64) from token k where k.user_id = ${scope.userId} and k.id = ${actor.tokenId}),
    'worker')`
}

/** A new claim on `task as t`, by the clock of the database, which all processes share. */
export function taking(
  { actor, now }: { actor: Actor; now: Date },
  worker: Sql,
  leaseSeconds: number,
  key: string | null = null,
): Sql {
  return join([
    sql`status = 'in_progress', fence = t.fence + 1, claimed_by = ${actorName(actor)}, worker = ${worker}`,
    sql`claimed_until = ${leaseEnd(leaseSeconds)}, claim_key = ${key}, version = t.version + 1, updated_at = ${now.toISOString()}`,
  ])
}

export const leaseEnd = (leaseSeconds: number): Sql => sql`now() + ${leaseSeconds}::int * interval '1 second'`

/**
 * A task with the claim on it.
 *
 * @throws {TypeError} where nobody holds it, which those who ask have made sure of
 */
export function claimed(task: Task): Claimed {
  return { task, claim: claimOf(task) }
}

export function claimOf({ claim }: Pick<Task, 'claim'>): TaskClaim {
  if (!claim) throw new TypeError('A task that was just claimed has no claim')
  return claim
}

/** Prolongs the claim that is held on a task whose row is locked. It is the same claim, and no change of the task. */
export async function prolong({ scope }: Ctx, tx: Queryable, id: string, leaseSeconds: number): Promise<Claimed> {
  const [task] = await tx.query<Task>(sql`update task t set claimed_until = ${leaseEnd(leaseSeconds)}
    where t.user_id = ${scope.userId} and t.id = ${id} returning ${TASK}`)
  if (!task) throw new TypeError('A task that is locked is gone')
  return claimed(task)
}

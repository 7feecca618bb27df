import sql from 'sql-template-tag'
import { gateRefusal, missingOf } from '../gate'
import { policyByPeople } from '../refusal'
import type { Step } from './step'

// The rows are held, so what is missing here is what would be missing when they are written.

/** Refuses those that can't be done yet. */
export async function refuseAtGate(step: Step): Promise<void> {
  const ids = step.accepted.filter(({ status }) => status !== 'done').map(({ id }) => id)
  for (const [id, issues] of await missingOf(step.ctx, step.tx, ids)) step.refuse(id, gateRefusal(issues))
}

/** A task with those below it, on its way to another list. */
export interface Going {
  root: string
  id: string
  done: boolean
}

/**
 * Takes out of `roots` what can't go into a list: tasks that are done, but not as that list asks; and for a token, those of a
 * list that asks for something else.
 */
export async function refuseByPolicy(step: Step, listId: string, roots: Set<string>, going: Going[]): Promise<void> {
  const { ctx, tx, userId } = step
  const done = going.filter((one) => one.done && roots.has(one.root))
  const missing = done.length ? await missingOf(ctx, tx, [...new Set(done.map(({ id }) => id))], { listId }) : new Map()
  for (const { root, id } of done) {
    const issues = missing.get(id)
    if (issues) step.refuse(root, gateRefusal(issues))
  }
  if (ctx.actor.type === 'token') {
    const kept = await tx.query<{ id: string }>(sql`
      select t.id from task t join list l on l.user_id = t.user_id and l.id = t.list_id
        join list n on n.user_id = t.user_id and n.id = ${listId}
      where t.user_id = ${userId} and t.id = any (${[...roots]}::uuid[]) and l.policy <> 'self' and n.policy <> l.policy`)
    for (const { id } of kept) step.refuse(id, policyByPeople())
  }
  for (const id of [...roots]) if (step.refused.has(id)) roots.delete(id)
}

import type { Actor, Db, ScopedDb } from '@docket/db'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { NamedCtx } from '../../ctx'
import { createToken } from '../../token/create'
import type { TokenScope } from '../../token/schema'

export const POLICIES = ['self', 'evidence', 'second-actor'] as const
export type Policy = (typeof POLICIES)[number]

export const SCOPES: readonly TokenScope[] = [
  'tasks:read',
  'tasks:write',
  'lists:read',
  'lists:write',
  'transfer:write',
  'account:read',
  'account:write',
]

/** A person, and a token of theirs that works for them. */
export interface Stage {
  db: Db
  userId: string
  person: NamedCtx
  token: NamedCtx
}

/** What is there for a token to get wrong: a list of each policy with tasks of the person's planning. */
export interface GateWorld extends Stage {
  /** Who calls: the token, or one that it made. */
  caller: NamedCtx
  /** By policy; the last one is the token's own, which asks for nothing. */
  lists: string[]
  tasks: string[]
  criteria: string[]
  dependencies: { id: string; taskId: string; dependsOnId: string }[]
  /** What the token claimed last, and the task that it blocked last. */
  held: { id: string; fence?: number }
  asked: string
  /** The last line of the activity before this was planned. */
  before: number
}

export async function makeStage(db: Db): Promise<Stage> {
  const user = await testUser(db)
  const { userId, scope } = user
  const base = { scope, user: { name: 'Test' } }
  const person: NamedCtx = { ...base, db: user.db, actor: user.actor, now: new Date() }
  const made = await createToken(person, { name: 'worker', scopes: [...SCOPES] })
  return { db, userId, person, token: asToken({ db, userId, person }, made.id) }
}

/** The person's account by way of a token. */
export function asToken({ db, userId, person }: Pick<Stage, 'db' | 'userId' | 'person'>, tokenId: string): NamedCtx {
  const actor: Actor = { type: 'token', userId, tokenId, scopes: SCOPES }
  return { ...person, actor, db: db.scoped(person.scope, { actor, verb: 'fuzz' }) }
}

/**
 * Plans anew, by the person and for so many worlds at once: three lists with three tasks each, of which the second waits for
 * the first and the third has a criterion; in the list for second actors the person has claimed the first two, and given them
 * back.
 */
export async function planWorlds(stage: Stage, count: number): Promise<GateWorld[]> {
  const { userId, person, token } = stage
  const plans = Array.from({ length: count }, planned)
  const before = await write(person.db, userId, plans)
  return plans.map((plan) => ({
    ...stage,
    ...plan,
    caller: token,
    before,
    held: { id: uuidv7() },
    asked: uuidv7(),
  }))
}

type Plan = Pick<GateWorld, 'lists' | 'tasks' | 'criteria' | 'dependencies'>

function planned(): Plan {
  const ids = (count: number) => Array.from({ length: count }, () => uuidv7())
  const [lists, tasks, criteria] = [ids(4), ids(9), ids(3)]
  const dependencies = [0, 3, 6].map((first) => ({
    id: uuidv7(),
    taskId: tasks[first + 1] ?? '',
    dependsOnId: tasks[first] ?? '',
  }))
  return { lists, tasks, criteria, dependencies }
}

function write(db: ScopedDb, userId: string, plans: Plan[]): Promise<number> {
  return db.transaction(async (tx) => {
    const lists = plans.flatMap((plan) => plan.lists)
    const policies = plans.flatMap(() => [...POLICIES, 'self'])
    const tasks = plans.flatMap((plan) => plan.tasks)
    const of = plans.flatMap((plan) => plan.tasks.map((_, n) => plan.lists[Math.floor(n / 3)]))
    const dependencies = plans.flatMap((plan) => plan.dependencies)
    const criteria = plans.flatMap((plan) => plan.criteria)
    const toBeMet = plans.flatMap((plan) => [plan.tasks[2], plan.tasks[5], plan.tasks[8]])
    const claimed = plans.flatMap((plan) => [plan.tasks[6], plan.tasks[7]])
    const [[line]] = await Promise.all([
      tx.query<{ id: number }>(sql`select coalesce(max(id), 0) as id from activity where user_id = ${userId}`),
      tx.query(sql`insert into list (user_id, id, name, position, policy)
        select ${userId}, id, 'list', 'a', policy from unnest(${lists}::uuid[], ${policies}::text[]) as x (id, policy)`),
      tx.query(sql`insert into task (user_id, id, list_id, ref, title, position)
        select ${userId}, id, list, 'R-' || id, 'a task', 'a' from unnest(${tasks}::uuid[], ${of}::uuid[]) as x (id, list)`),
      tx.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
        select ${userId}, id, task, other from unnest(${dependencies.map(({ id }) => id)}::uuid[],
          ${dependencies.map(({ taskId }) => taskId)}::uuid[],
          ${dependencies.map(({ dependsOnId }) => dependsOnId)}::uuid[]) as x (id, task, other)`),
      tx.query(sql`insert into criterion (user_id, id, task_id, text, position)
        select ${userId}, id, task, 'It works', 'a'
        from unnest(${criteria}::uuid[], ${toBeMet}::uuid[]) as x (id, task)`),
      tx.query(sql`update task set status = 'in_progress', fence = fence + 1, claimed_by = docket_actor(), worker = 'person',
        claimed_until = now() + interval '1 hour' where id = any (${claimed}::uuid[])`),
      tx.query(sql`update task set status = 'todo' where id = any (${claimed}::uuid[])`),
    ])
    return line?.id ?? 0
  })
}

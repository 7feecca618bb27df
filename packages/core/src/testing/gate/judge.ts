import sql from 'sql-template-tag'
import type { GateWorld, Policy } from './stage'

// The rules once more, from the words of the product alone, on what the activity says that happened. It shares no code and no
// count with what it judges.

interface Line {
  entity: string
  id: string
  taskId: string | null
  actor: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

interface TaskState {
  listId: string
  status: string
  /** Whose claims there were since it was last reopened. */
  claimedBy: Set<string>
  proven: boolean
}

/** What the account looked like, line by line. */
class History {
  readonly broken: string[] = []
  readonly done: Policy[] = []
  readonly tasks = new Map<string, TaskState>()
  readonly policies = new Map<string, Policy>()
  /** Open criteria and what is waited for, by the id of the row. */
  readonly criteria = new Map<string, { taskId: string; met: boolean }>()
  readonly dependencies = new Map<string, { taskId: string; on: string }>()
  readonly blocked = new Map<string, string>()

  constructor(readonly familyOf: (actor: string) => string) {}

  follow({ entity, id, taskId, actor, before, after }: Line): void {
    const now = { ...after }
    if (entity === 'list' && now.policy) this.#policy(id, String(now.policy) as Policy, actor)
    if (entity === 'task') this.#task(id, now, actor)
    if (!taskId) return
    const state = this.tasks.get(taskId)
    if (entity === 'claim' && !before) state?.claimedBy.add(this.familyOf(actor))
    if (entity === 'evidence' && state) state.proven ||= now.kind !== 'command' || now.exit_code === 0
    if (entity === 'criterion') {
      if (!after) this.criteria.delete(id)
      else this.criteria.set(id, { taskId, met: 'met_at' in now ? now.met_at !== null : !!this.criteria.get(id)?.met })
    }
    if (entity === 'dependency') {
      if (after) this.dependencies.set(id, { taskId, on: String(now.depends_on_id) })
      else this.dependencies.delete(id)
    }
    if (entity === 'blocker') {
      if (now.answered_at) this.blocked.delete(id)
      else this.blocked.set(id, taskId)
    }
  }

  #policy(id: string, policy: Policy, actor: string): void {
    const was = this.policies.get(id)
    if (was && was !== 'self' && was !== policy && actor.startsWith('token:'))
      this.broken.push(`a token made ${policy} of ${was}`)
    this.policies.set(id, policy)
  }

  #task(id: string, now: Record<string, unknown>, actor: string): void {
    const was = this.tasks.get(id)
    const state: TaskState = {
      listId: String(now.list_id ?? was?.listId),
      status: String(now.status ?? was?.status),
      claimedBy: was?.claimedBy ?? new Set(),
      proven: was?.proven ?? false,
    }
    if (was?.status === 'done' && state.status !== 'done') state.claimedBy = new Set()
    this.tasks.set(id, state)
    const [from, to] = [was && this.policies.get(was.listId), this.policies.get(state.listId)]
    if (from && from !== 'self' && to !== from && actor.startsWith('token:'))
      this.broken.push(`a token took a task from a list of ${from} to one of ${to}`)
    if (state.status !== 'done' || (was?.status === 'done' && was.listId === state.listId)) return
    if (was?.status !== 'done') this.#mayBeDone(id)
    if (to === 'evidence' && !state.proven) this.broken.push('done without evidence')
    const others = [...state.claimedBy].every((family) => family !== this.familyOf(actor))
    if (to === 'second-actor' && !(state.claimedBy.size && others)) this.broken.push('done without a second actor')
    if (to) this.done.push(to)
  }

  #mayBeDone(id: string): void {
    for (const { taskId, met } of this.criteria.values())
      if (taskId === id && !met) this.broken.push('done with an open criterion')
    for (const { taskId, on } of this.dependencies.values())
      if (taskId === id && this.tasks.get(on)?.status !== 'done') this.broken.push('done before what it waits for')
    for (const taskId of this.blocked.values()) if (taskId === id) this.broken.push('done while it is blocked')
  }
}

/** What was done, under which policy, and every rule that was broken. */
export async function judge(world: GateWorld): Promise<{ done: Policy[]; broken: string[] }> {
  const { person, userId, lists, token, before } = world
  const lines = await person.db.query<Line>(sql`
    select a.entity, a.entity_id as id, a.task_id as "taskId", a.actor, a.before, a.after from activity a
    where a.user_id = ${userId} and a.id > ${before} and a.list_id = any (${lists}::uuid[]) order by a.id`)
  // All that acts here is the person, and the token with those that it makes.
  const history = new History((actor) => (actor.startsWith('token:') ? `token:${token.actor.type}` : actor))
  for (const line of lines) history.follow(line)
  const broken = [...history.broken, ...(await lost(world, history))]
  return { done: history.done, broken }
}

/** What is stored says the same as what happened, and what the person planned is there. */
async function lost(
  { person, userId, lists, tasks, criteria, dependencies }: GateWorld,
  history: History,
): Promise<string[]> {
  const [now] = await person.db.query<{
    done: string[] | null
    criteria: number
    dependencies: number
    policies: string[]
    miscounted: number
  }>(sql`select
    (select array_agg(id) from task where user_id = ${userId} and list_id = any (${lists}::uuid[]) and status = 'done') as done,
    (select count(*) from criterion where user_id = ${userId} and id = any (${criteria}::uuid[]) and text = 'It works') as criteria,
    (select count(*) from dependency where user_id = ${userId}
      and id = any (${dependencies.map(({ id }) => id)}::uuid[])) as dependencies,
    (select array_agg(policy order by array_position(${lists}::uuid[], id)) from list
      where user_id = ${userId} and id = any (${lists}::uuid[])) as policies,
    (select count(*) from task t where t.user_id = ${userId} and t.id = any (${tasks}::uuid[]) and (t.open_criteria <> (
        select count(*) from criterion c where c.user_id = t.user_id and c.task_id = t.id and c.met_at is null)
      or t.waits_for <> (select count(*) from dependency d join task o on o.user_id = d.user_id and o.id = d.depends_on_id
        where d.user_id = t.user_id and d.task_id = t.id and o.status <> 'done'))) as miscounted`)
  const broken: string[] = []
  if (now?.criteria !== criteria.length) broken.push('a criterion of the person was lost or rewritten')
  if (now?.dependencies !== dependencies.length) broken.push('a dependency of the person was lost')
  if (now?.miscounted) broken.push('what is counted is not what is there')
  if (now?.policies.slice(1, 3).join() !== 'evidence,second-actor') broken.push('a policy was loosened')
  for (const id of now?.done ?? [])
    if (history.tasks.get(id)?.status !== 'done') broken.push('done, and nothing says when')
  return broken
}

import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ScopedDb } from './statement'
import { type TestDatabase, testDatabase } from './testing/database'
import { type TestUser, testUser } from './testing/user'

let database: TestDatabase
let user: TestUser
let db: ScopedDb
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  user = await testUser(database.db)
  db = user.db
})
afterAll(() => database.drop())

/** As many new tasks, each with a ref of its own. */
async function tasks(count: number, listId = user.inboxId): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await db.query(sql`insert into task (user_id, id, list_id, ref, title, position)
    select ${user.userId}, id, ${listId}::uuid, 'R-' || id, 'a task', 'a' || n from unnest(${ids}::uuid[]) with ordinality as x (id, n)`)
  return ids
}

const wait = (task: string | undefined, ...others: (string | undefined)[]) =>
  db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    select ${user.userId}, docket_uuidv7(), ${task}::uuid, other from unnest(${others}::uuid[]) as x (other)`)
const setStatus = (id: string | undefined, status: string) =>
  db.query(sql`update task set status = ${status}::task_status,
    completed_at = case when ${status} = 'done' then now() end where id = ${id}::uuid`)
const waiting = async (id: string | undefined) =>
  (await db.query<{ n: number }>(sql`select waits_for as n from task where id = ${id}::uuid`))[0]?.n
const violates = (constraint: string) => expect.objectContaining({ constraint })

test('a task waits for those that it depends on, as they are done, reopened, freed and purged', async () => {
  const [last, one, two, three] = await tasks(4)
  await setStatus(three, 'done')
  await wait(last, one, two, three)
  expect(await waiting(last)).toBe(2)
  await expect(setStatus(last, 'done')).rejects.toEqual(violates('task_gate_dependencies'))
  await setStatus(one, 'done')
  await setStatus(three, 'todo')
  expect(await waiting(last)).toBe(2)
  await db.query(sql`delete from dependency where task_id = ${last}::uuid and depends_on_id = ${three}::uuid`)
  expect(await waiting(last)).toBe(1)
  await db.query(sql`delete from task where id = any (${[one, two]}::uuid[])`)
  expect(await waiting(last)).toBe(0)
  await setStatus(last, 'done')
})

test('what is there already is counted once', async () => {
  const [last, one] = await tasks(2)
  await wait(last, one)
  await db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    values (${user.userId}, docket_uuidv7(), ${last}::uuid, ${one}::uuid) on conflict do nothing`)
  await expect(wait(last, one)).rejects.toEqual(violates('dependency_user_id_task_id_depends_on_id_key'))
  expect(await waiting(last)).toBe(1)
})

test('a task that is done waits for nothing that is open', async () => {
  const [last, one] = await tasks(2)
  await setStatus(last, 'done')
  await expect(wait(last, one)).rejects.toEqual(violates('dependency_of_done'))
})

test('no cycle, be it as long as it likes, and be its halves added at once', async () => {
  const chain = await tasks(2_000)
  await db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    select ${user.userId}, docket_uuidv7(), id, before from (
      select id, lag(id) over (order by n) as before, n from unnest(${chain}::uuid[]) with ordinality as x (id, n)) c
    where before is not null order by n`)
  await expect(wait(chain[0], chain.at(-1))).rejects.toEqual(violates('dependency_no_cycle'))
  for (let round = 0; round < 20; round++) {
    const [a, b] = await tasks(2)
    const ends = await Promise.allSettled([wait(a, b), wait(b, a)])
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: violates('dependency_no_cycle') },
    ])
  }
})

test('no criterion is open where a task is done', async () => {
  const [task] = await tasks(1)
  const id = randomUUID()
  await db.query(sql`insert into criterion (user_id, id, task_id, text, position)
    values (${user.userId}, ${id}::uuid, ${task}::uuid, 'It works', 'a')`)
  await expect(setStatus(task, 'done')).rejects.toEqual(violates('task_gate_criteria'))
  await db.query(sql`update criterion set met_at = now() where id = ${id}::uuid`)
  await setStatus(task, 'done')
  const reopen = db.query(sql`update criterion set met_at = null where id = ${id}::uuid`)
  await expect(reopen).rejects.toEqual(violates('task_gate_criteria'))
  const [met] = await db.query(sql`select met_by from criterion where id = ${id}::uuid`)
  expect(met).toEqual({ met_by: `user:${user.userId}` })
})

test('a list that asks for evidence has it, and a command that failed is none', async () => {
  await db.query(sql`update list set policy = 'evidence' where id = ${user.inboxId}::uuid`)
  const [task] = await tasks(1)
  const show = (code: number) =>
    db.query(sql`insert into evidence (user_id, id, task_id, kind, value, exit_code)
      values (${user.userId}, docket_uuidv7(), ${task}::uuid, 'command', 'make test', ${code}::int)`)
  await show(1)
  await expect(setStatus(task, 'done')).rejects.toEqual(violates('task_gate_evidence'))
  await show(0)
  await setStatus(task, 'done')
})

test('who claimed it does not complete it where the list asks for a second actor', async () => {
  await db.query(sql`update list set policy = 'second-actor' where id = ${user.inboxId}::uuid`)
  const [task] = await tasks(1)
  const worker = database.db.scoped(user.scope, {
    actor: { type: 'token', userId: user.userId, tokenId: randomUUID(), scopes: [] },
    verb: 'test',
  })
  const done = sql`update task set status = 'done', completed_at = now() where id = ${task}::uuid`
  await expect(db.query(done)).rejects.toEqual(violates('task_gate_second_actor')) // nobody has claimed it
  await worker.query(sql`update task set status = 'in_progress', fence = fence + 1, worker = 'w', claimed_by = docket_actor(),
    claimed_until = now() + interval '1 minute' where id = ${task}::uuid`)
  await expect(worker.query(done)).rejects.toEqual(violates('task_gate_second_actor'))
  await db.query(done)
  expect(await db.query(sql`select outcome, ended_at is not null as ended from claim`)).toEqual([
    { outcome: 'done', ended: true },
  ])
  const loosen = sql`update list set policy = 'self' where id = ${user.inboxId}::uuid`
  await expect(worker.query(loosen)).rejects.toEqual(violates('list_policy_by_people'))
  await db.query(loosen)
})

test('a task stays blocked until its blocker has an answer, and that stays', async () => {
  const [task] = await tasks(1)
  const id = randomUUID()
  await db.query(sql`insert into blocker (user_id, id, task_id, reason, needed)
    values (${user.userId}, ${id}::uuid, ${task}::uuid, 'access', 'the key')`)
  await setStatus(task, 'blocked')
  await expect(setStatus(task, 'todo')).rejects.toEqual(violates('task_blocker_open'))
  const answer = sql`update blocker set answer = 'here', answered_at = now() where id = ${id}::uuid`
  await db.query(answer)
  await setStatus(task, 'todo')
  await expect(db.query(answer)).rejects.toEqual(violates('blocker_answered'))
})

test('parts are recorded as such, and what triggers count is no change of a task', async () => {
  const [last, one] = await tasks(2)
  await wait(last, one)
  await setStatus(one, 'done')
  const lines =
    await db.query(sql`select entity, before from activity where (entity_id = ${last}::uuid or task_id = ${last}::uuid)
    and user_id = ${user.userId} order by id`)
  expect(lines).toEqual([
    { entity: 'task', before: null },
    { entity: 'dependency', before: null },
  ])
})

import { randomUUID } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ScopedDb } from './statement'
import { type TestDatabase, testDatabase } from './testing/database'
import { type TestUser, testUser } from './testing/user'

// As the app's role, past everything but the database: what docs/decisions/0018-what-a-token-cannot-loosen.md says.

let database: TestDatabase
let user: TestUser
let db: ScopedDb
let task: string
let other: string
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  user = await testUser(database.db)
  db = user.db
  task = await makeTask()
  other = await makeTask()
})
afterAll(() => database.drop())

async function makeTask(): Promise<string> {
  const id = randomUUID()
  await db.query(sql`insert into task (user_id, id, list_id, ref, title, position)
    values (${user.userId}, ${id}::uuid, ${user.inboxId}::uuid, ${id}, 'a task', 'a')`)
  return id
}

async function addCriterion(by = db): Promise<string> {
  const id = randomUUID()
  await by.query(sql`insert into criterion (user_id, id, task_id, text, position, added_by)
    values (${user.userId}, ${id}::uuid, ${task}::uuid, 'It works', 'a', 'whoever')`)
  return id
}

const wait = (by = db) =>
  by.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    values (${user.userId}, docket_uuidv7(), ${task}::uuid, ${other}::uuid)`)

/** A token, of the person or of another token, and the account by way of it. */
async function token(parent?: { id: string }): Promise<{ id: string; db: ScopedDb }> {
  const id = randomUUID()
  await db.query(sql`insert into token (user_id, id, parent_id, name, scopes, hash, hint)
    values (${user.userId}, ${id}::uuid, ${parent?.id ?? null}::uuid, 'worker', '{tasks:write}', sha256(${id}::bytea), 'abcd')`)
  const actor = { type: 'token', userId: user.userId, tokenId: id, scopes: ['tasks:write'] } as const
  return { id, db: database.db.scoped(user.scope, { actor, verb: 'test' }) }
}

const violates = (constraint: string) => expect.objectContaining({ constraint })
const forbidden = expect.objectContaining({ code: '42501' })

test('nobody writes what is counted, not even with a row of their own', async () => {
  await wait()
  await addCriterion()
  const columns = ['waits_for = 0', 'open_criteria = 0', 'reopened_fence = 1', 'fence = 7', 'fence = -1']
  for (const set of columns)
    await expect(db.query({ text: `update task set ${set} where id = $1::uuid`, values: [task] }), set).rejects.toEqual(
      violates('task_counts_kept'),
    )
  for (const column of ['waits_for', 'open_criteria', 'reopened_fence', 'fence'])
    await expect(
      db.query({
        text: `insert into task (user_id, id, list_id, ref, title, position, ${column})
          values ($1, $2::uuid, $3::uuid, 'x', 'x', 'a', -1)`,
        values: [user.userId, randomUUID(), user.inboxId],
      }),
      column,
    ).rejects.toEqual(violates('task_counts_kept'))
})

test('a criterion keeps its task, whose it is and who met it', async () => {
  const id = await addCriterion()
  const changes: Sql[] = [
    sql`task_id = ${other}::uuid`,
    sql`added_by = 'system'`,
    sql`met_by = 'system'`,
    sql`id = ${task}::uuid`,
  ]
  for (const change of changes)
    await expect(db.query(sql`update criterion set ${change} where id = ${id}::uuid`)).rejects.toEqual(forbidden)
  expect(await db.query(sql`select added_by from criterion where id = ${id}::uuid`)).toEqual([
    { added_by: `user:${user.userId}` },
  ])
})

test('a token takes away what its own family added, and nothing else', async () => {
  const root = await token()
  const child = await token(root)
  const stranger = await token()
  const planned = await addCriterion()
  await wait()
  const strip = (id: string) => sql`delete from criterion where id = ${id}::uuid`
  const free = sql`delete from dependency where task_id = ${task}::uuid`
  for (const by of [root, child, stranger]) {
    await expect(by.db.query(strip(planned))).rejects.toEqual(violates('criterion_of_others'))
    await expect(by.db.query(sql`update criterion set text = 'x' where id = ${planned}::uuid`)).rejects.toEqual(
      violates('criterion_of_others'),
    )
    await expect(by.db.query(free)).rejects.toEqual(violates('dependency_of_others'))
    await expect(by.db.query(sql`delete from task where id = ${task}::uuid`)).rejects.toThrow()
  }
  await db.query(free)
  const own = await addCriterion(child.db)
  await wait(child.db)
  await expect(stranger.db.query(strip(own))).rejects.toEqual(violates('criterion_of_others'))
  await expect(stranger.db.query(free)).rejects.toEqual(violates('dependency_of_others'))
  await root.db.query(strip(own))
  await root.db.query(free)
  await db.query(strip(planned))
})

test('a token that was revoked a moment ago is of its family still', async () => {
  const root = await token()
  const child = await token(root)
  const grandchild = await token(child)
  const own = await addCriterion(root.db)
  await root.db.query(sql`delete from token where id = ${child.id}::uuid`)
  expect(await db.query(sql`select from token where id = ${grandchild.id}::uuid`)).toEqual([])
  await grandchild.db.query(sql`delete from criterion where id = ${own}::uuid`)
})

test('an open blocker keeps a task from done, whatever its status, and comes without an answer', async () => {
  const ask = sql`insert into blocker (user_id, id, task_id, actor, reason, needed)
    values (${user.userId}, docket_uuidv7(), ${task}::uuid, 'whoever', 'access', 'the key')`
  await db.query(ask)
  const done = sql`update task set status = 'done', completed_at = now() where id = ${task}::uuid`
  await expect(db.query(done)).rejects.toEqual(violates('task_gate_blocker'))
  const answered = (toldBy: string | null) => sql`
    insert into blocker (user_id, id, task_id, actor, reason, needed, answer, answered_at, answered_by, told_by)
    values (${user.userId}, docket_uuidv7(), ${other}::uuid, 'x', 'access', 'x', 'x', now(), 'x', ${toldBy}::jsonb)`
  await expect(db.query(answered(null))).rejects.toEqual(violates('blocker_answered'))
  const me = `user:${user.userId}`
  expect(await db.query(sql`select actor from blocker`)).toEqual([{ actor: me }])
  // But for what a file tells, of somebody elsewhere: it is marked so, and here it is its importer who says it.
  await db.query(answered('{"type":"user","id":null,"name":"somebody"}'))
  expect(await db.query(sql`select actor, answered_by as "by" from blocker where task_id = ${other}::uuid`)).toEqual([
    { actor: me, by: me },
  ])
})

test('what is done comes into another list only as that list asks, whatever was reopened since', async () => {
  const lists = [randomUUID(), randomUUID()]
  await db.query(sql`insert into list (user_id, id, name, position, policy)
    select ${user.userId}, id, 'a list', 'a', policy from unnest(${lists}::uuid[], ${['self', 'evidence']}::text[]) as x (id, policy)`)
  const setStatus = (id: string, status: string) =>
    db.query(sql`update task set status = ${status}::task_status,
      completed_at = case when ${status} = 'done' then now() end where id = ${id}::uuid`)
  const move = (list = '') => db.query(sql`update task set list_id = ${list}::uuid where id = ${task}::uuid`)
  await wait()
  await setStatus(other, 'done')
  await setStatus(task, 'done')
  await setStatus(other, 'todo')
  await move(lists[0])
  await expect(move(lists[1])).rejects.toEqual(violates('task_gate_evidence'))
})

test('a table of the same name that is there for a while misleads no function', async () => {
  await db.query(sql`update list set policy = 'evidence' where id = ${user.inboxId}::uuid`)
  const done = sql`update task set status = 'done', completed_at = now() where id = ${task}::uuid`
  await expect(
    db.transaction(async (tx) => {
      await tx.query(sql`create temp table evidence on commit drop as
        select ${user.userId} as user_id, ${task}::uuid as task_id, 'url' as kind, null::int as exit_code`)
      await tx.query(sql`grant select on evidence to public`)
      await tx.query(done)
    }),
  ).rejects.toEqual(violates('task_gate_evidence'))
})

test('every function that works on behalf of another looks for temporary tables last', async () => {
  expect(
    await db.query(sql`select p.proname from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
      and not exists (select from unnest(p.proconfig) c where c like 'search_path=%, pg_temp')`),
  ).toEqual([])
})

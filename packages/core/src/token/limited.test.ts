import type { Actor } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NamedCtx } from '../ctx'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { listLists } from '../list/list'
import { countTasks } from '../task/count'
import { createTask } from '../task/create'
import { getTask } from '../task/get'
import { listTasks } from '../task/list'
import { ListTasks } from '../task/schema'
import { updateTask } from '../task/update'
import { exported, imported } from '../testing/file'
import { person } from '../testing/person'

// Tokens that are restricted to lists; every procedure, and each wall by itself: packages/api/src/access.test.ts.

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const ASK = ListTasks.parse({})

/** Somebody with two lists and a task in each, and a token that is restricted to one of them. */
async function limited() {
  const ann = await person(database.db)
  const [here, there] = [await createList(ann, { name: 'here' }), await createList(ann, { name: 'there' })]
  const label = await createLabel(ann, { name: 'label' })
  const task = await createTask(ann, { title: 'mine', listId: here.id, labelIds: [label.id] })
  const other = await createTask(ann, { title: 'hidden', listId: there.id, labelIds: [label.id] })
  const actor: Actor = { type: 'token', userId: ann.scope.userId, tokenId: 'x', scopes: [] }
  const scope = limitedScope(ann.scope.userId, [here.id])
  const token: NamedCtx = {
    db: database.db.scoped(scope, { actor, verb: 'test' }),
    scope,
    actor,
    now: new Date(),
    user: ann.user,
  }
  return { ann, here, there, label, task, other, token }
}

test('sees its lists, and what is in them', async () => {
  const { token, here, task, label } = await limited()
  expect((await listLists(token, {})).items.map(({ id }) => id)).toEqual([here.id])
  expect((await listTasks(token, ASK)).items).toEqual([task])
  expect((await listTasks(token, { ...ASK, labelIds: [label.id] })).items).toEqual([task])
  expect((await countTasks(token, {})).total).toBe(1)
  expect(await exported(token, { format: 'json' })).not.toContain('hidden')
})

test('writes to its lists and to no others', async () => {
  const { token, here, there, task, other, ann } = await limited()
  expect((await createTask(token, { title: 'new', listId: here.id })).listId).toBe(here.id)
  const notFound = { code: 'NOT_FOUND' }
  await expect(createTask(token, { title: 'new' })).rejects.toMatchObject(notFound) // the Inbox
  await expect(createTask(token, { title: 'new', listId: there.id })).rejects.toMatchObject(notFound)
  await expect(createTask(token, { title: 'new', parentId: other.id })).rejects.toMatchObject(notFound)
  await expect(createTask(token, { id: other.id, title: 'new', listId: here.id })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(updateTask(token, { id: task.id, listId: there.id })).rejects.toMatchObject(notFound)
  await expect(updateTask(token, { id: other.id, listId: here.id })).rejects.toMatchObject(notFound)
  expect(await getTask(ann, { id: task.id })).toEqual(task)
  expect(await getTask(ann, { id: other.id })).toEqual(other)
})

test('imports into its lists and no others, and makes none', async () => {
  const { token, here, there, other, ann } = await limited()
  expect(await imported(token, 'title\na\n', { listId: here.id })).toMatchObject({ created: 1 })
  expect(await imported(token, 'title,list\nb,here\n', { listId: here.id })).toMatchObject({ created: 1 })
  const before = await exported(ann, { format: 'json' })
  const refused = { code: 'UNPROCESSABLE_CONTENT' }
  await expect(imported(token, 'title\nc\n')).rejects.toMatchObject(refused) // the Inbox
  for (const list of ['there', 'Inbox', 'new'])
    await expect(imported(token, `title,list\nd,${list}\n`, { listId: here.id })).rejects.toMatchObject(refused)
  await expect(imported(token, 'title\ne\n', { listId: there.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(imported(token, `id,title\n${other.id},f\n`, { listId: here.id })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  expect(await exported(ann, { format: 'json' })).toBe(before)
})

test('the activity tells it of its lists and their tasks alone', async () => {
  const { token, here, task } = await limited()
  const lines = await token.db.query<{ id: string }>(sql`select distinct entity_id as id from activity`)
  expect(lines.map(({ id }) => id).sort()).toEqual([here.id, task.id].sort())
})

test('with no lists at all, the database shows nothing', async () => {
  const { token, ann } = await limited()
  const none = database.db.scoped(limitedScope(ann.scope.userId, []))
  for (const table of ['list', 'task', 'task_label', 'ref_counter', 'activity'])
    expect(await none.query({ text: `select from ${table}`, values: [] })).toEqual([])
  await expect(token.db.query(sql`delete from list`)).rejects.toThrow('Outside of the lists')
  await expect(token.db.query(sql`update label set name = 'x'`)).rejects.toThrow('Outside of the lists')
})

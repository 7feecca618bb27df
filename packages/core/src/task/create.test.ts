import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { person } from '../testing/person'
import { createTask } from './create'
import { deleteTask } from './delete'
import { getTask } from './get'
import { CreateTask } from './schema'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('a new task', () => {
  test('goes to the end of the Inbox, with the defaults and the next ref', async () => {
    const ctx = await person(database.db)
    const first = await createTask(ctx, { title: 'Buy milk' })
    const second = await createTask(ctx, { title: 'Buy bread' })
    expect(first).toMatchObject({
      listId: ctx.inboxId,
      ref: 'T-1',
      title: 'Buy milk',
      notes: null,
      status: 'todo',
      completed: false,
      priority: 'medium',
      dueAt: null,
      labelIds: [],
      parentId: null,
      version: 1,
      completedAt: null,
      deletedAt: null,
    })
    expect(first.createdAt).toMatch(/^2026-03-01T12:00:\d\d\.000Z$/)
    expect(second.ref).toBe('T-2')
    expect(second.position > first.position).toBe(true)
    expect(await getTask(ctx, { id: first.id })).toEqual(first)
  })

  test('keeps all that it is given', async () => {
    const ctx = await person(database.db)
    const list = await createList(ctx, { name: 'Home' })
    const labels = [await createLabel(ctx, { name: 'a' }), await createLabel(ctx, { name: 'b' })]
    const given = {
      id: uuidv7(),
      title: '🦷 日本語',
      notes: 'one\ntwo',
      section: 'Flat',
      status: 'in_progress',
      priority: 'urgent',
      dueAt: '2026-03-29T07:30:00.000Z',
      listId: list.id,
      labelIds: labels.map(({ id }) => id).sort(),
      ref: 'X-7',
    } as const
    const task = await createTask(ctx, { ...given, labelIds: [...given.labelIds] })
    expect(task).toMatchObject(given)
    expect(await getTask(ctx, { id: given.id })).toEqual(task)
  })

  test('a day as the due date stays a day', async () => {
    const ctx = await person(database.db)
    expect((await createTask(ctx, { title: 'x', dueAt: '0001-01-01' })).dueAt).toBe('0001-01-01')
    expect((await createTask(ctx, { title: 'x', dueAt: '9999-12-31' })).dueAt).toBe('9999-12-31')
  })

  test('sent twice, also at once, it is one row', async () => {
    const ctx = await person(database.db)
    const id = uuidv7()
    const answers = await Promise.all(Array.from({ length: 8 }, () => createTask(ctx, { id, title: 'once' })))
    expect(new Set(answers.map((task) => JSON.stringify(task))).size).toBe(1)
    expect(await createTask(ctx, { id, title: 'another title' })).toEqual(answers[0])
    expect(await database.db.scoped(ctx.scope).query(sql`select id from task`)).toHaveLength(1)
  })

  test("an id that is somebody else's is free for oneself", async () => {
    const [ann, bob] = [await person(database.db), await person(database.db)]
    const id = uuidv7()
    await createTask(ann, { id, title: "Ann's" })
    expect((await createTask(bob, { id, title: "Bob's" })).title).toBe("Bob's")
    expect((await getTask(ann, { id })).title).toBe("Ann's")
  })

  test('a subtask goes to the list of its parent', async () => {
    const ctx = await person(database.db)
    const list = await createList(ctx, { name: 'Home' })
    const parent = await createTask(ctx, { title: 'parent', listId: list.id })
    expect(await createTask(ctx, { title: 'child', parentId: parent.id })).toMatchObject({
      listId: list.id,
      parentId: parent.id,
    })
  })
})

describe('refs', () => {
  test('a chosen number pushes the counter beyond it; another kind of ref takes no number', async () => {
    const ctx = await person(database.db)
    expect((await createTask(ctx, { title: 'x', ref: 'T-40' })).ref).toBe('T-40')
    expect((await createTask(ctx, { title: 'x', ref: 'T042' })).ref).toBe('T042')
    expect((await createTask(ctx, { title: 'x', ref: 'T-7' })).ref).toBe('T-7')
    expect((await createTask(ctx, { title: 'x' })).ref).toBe('T-41')
  })

  test('one that is taken is refused, and nothing is left behind', async () => {
    const ctx = await person(database.db)
    await createTask(ctx, { title: 'x', ref: 'T042' })
    await expect(createTask(ctx, { title: 'y', ref: 'T042' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await ctx.db.query(sql`select id from task`)).toHaveLength(1)
  })

  test('are distinct when many are made at once', async () => {
    const ctx = await person(database.db)
    const tasks = await Promise.all(Array.from({ length: 24 }, (_, i) => createTask(ctx, { title: `t${i}` })))
    expect(new Set(tasks.map(({ ref }) => ref)).size).toBe(24)
  })
})

describe('what is not there', () => {
  test("a list, a parent, a label: missing, in the trash, or somebody else's", async () => {
    const [ann, bob] = [await person(database.db), await person(database.db)]
    const list = await createList(ann, { name: 'x' })
    await deleteList(ann, { id: list.id })
    const parent = await createTask(ann, { title: 'x' })
    await deleteTask(ann, { id: parent.id })
    const theirs = { task: await createTask(bob, { title: 'x' }), label: await createLabel(bob, { name: 'x' }) }
    for (const wrong of [
      { listId: uuidv7() },
      { listId: list.id },
      { listId: bob.inboxId },
      { parentId: uuidv7() },
      { parentId: parent.id },
      { parentId: theirs.task.id },
      { labelIds: [uuidv7()] },
      { labelIds: [theirs.label.id] },
    ]) {
      await expect(createTask(ann, { title: 'x', ...wrong })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await ann.db.query(sql`select id from task where deleted_at is null`)).toEqual([])
  })

  test('a parent in another list is refused', async () => {
    const ctx = await person(database.db)
    const list = await createList(ctx, { name: 'x' })
    const parent = await createTask(ctx, { title: 'x' })
    await expect(createTask(ctx, { title: 'x', parentId: parent.id, listId: list.id })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    })
  })
})

test('the schema refuses what cannot be stored, and counts code points', () => {
  const wrong = [
    { title: '' },
    { title: ' \t ' },
    { title: 'x'.repeat(256) },
    { title: '😀'.repeat(256) },
    { title: 'a\0b' },
    { title: '\ud800' },
    { title: 'a\nb' },
    { title: 1 },
    { title: { a: 1 } },
    ...[
      { id: 'x' },
      { listId: 'x' },
      { parentId: '' },
      { dueAt: 'tomorrow' },
      { dueAt: '2026-02-30' },
      { dueAt: '0000-01-01' },
      { dueAt: '2026-01-01T00:00:00' },
      { dueAt: '+275760-09-13T00:00:00Z' },
      { dueAt: '0001-01-01T00:00:00+14:00' },
      { dueAt: '9999-12-31T23:59:59-14:00' },
      { status: 'done' },
      { priority: 'x' },
      { notes: 'a\0' },
      { notes: '\udc00' },
      { labelIds: 'x' },
      { ref: ' ' },
    ].map((more) => ({ title: 'x', ...more })),
  ]
  for (const input of wrong) expect(CreateTask.safeParse(input).success, JSON.stringify(input)).toBe(false)
  expect(CreateTask.parse({ title: ` ${'😀'.repeat(255)} ` }).title).toBe('😀'.repeat(255))
  expect(CreateTask.parse({ title: 'x', dueAt: '2026-03-29T09:00:00+02:00' }).dueAt).toBe('2026-03-29T07:00:00.000Z')
})

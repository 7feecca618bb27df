import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { person } from '../testing/person'
import { completeTask } from './complete'
import { createTask } from './create'
import { deleteTask } from './delete'
import { getTask } from './get'
import { reopenTask } from './reopen'
import { restoreTask } from './restore'
import { updateTask } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('update', () => {
  test('changes what is present, empties what is null, leaves what is absent', async () => {
    const ctx = await person(database.db)
    const task = await createTask(ctx, { title: 'x', notes: 'n', section: 's', dueAt: '2026-03-29', priority: 'high' })
    const renamed = await updateTask(ctx, { id: task.id, title: 'y' })
    expect(renamed).toEqual({ ...task, title: 'y', version: 2, updatedAt: renamed.updatedAt })
    expect(renamed.updatedAt > task.updatedAt).toBe(true)
    const emptied = await updateTask(ctx, { id: task.id, notes: null, section: null, dueAt: null })
    expect(emptied).toEqual({
      ...renamed,
      notes: null,
      section: null,
      dueAt: null,
      version: 3,
      updatedAt: emptied.updatedAt,
    })
    expect(await updateTask(ctx, { id: task.id })).toEqual(emptied)
  })

  test('of 30 at once that saw the same version, one succeeds; the final version is the number of successes plus one', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    const tries = Array.from({ length: 30 }, (_, i) => updateTask(ctx, { id, title: `t${i}`, expectedVersion: 1 }))
    const results = await Promise.allSettled(tries)
    const won = results.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const lost of results) if (lost.status === 'rejected') expect(lost.reason).toMatchObject({ code: 'CONFLICT' })
    expect((await getTask(ctx, { id })).version).toBe(2)
  })

  test('two callers that edit different fields both keep theirs', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await Promise.all([updateTask(ctx, { id, title: 'a' }), updateTask(ctx, { id, notes: 'b' })])
    expect(await getTask(ctx, { id })).toMatchObject({ title: 'a', notes: 'b', version: 3 })
  })

  test('done by status is done all the same, and undone too', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    const done = await updateTask(ctx, { id, status: 'done' })
    expect(done).toMatchObject({ completed: true, completedAt: done.updatedAt })
    expect((await updateTask(ctx, { id, status: 'done' })).completedAt).toBe(done.completedAt)
    expect(await updateTask(ctx, { id, status: 'blocked' })).toMatchObject({ completed: false, completedAt: null })
  })

  test('labels are replaced as a set', async () => {
    const ctx = await person(database.db)
    const [a, b] = [await createLabel(ctx, { name: 'a' }), await createLabel(ctx, { name: 'b' })]
    const { id } = await createTask(ctx, { title: 'x', labelIds: [a.id] })
    expect((await updateTask(ctx, { id, labelIds: [b.id, b.id] })).labelIds).toEqual([b.id])
    await expect(updateTask(ctx, { id, title: 'no', labelIds: [uuidv7()] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await getTask(ctx, { id })).toMatchObject({ title: 'x', labelIds: [b.id] })
  })

  test('a new list takes the subtasks along and numbers them there', async () => {
    const ctx = await person(database.db)
    const list = await createList(ctx, { name: 'there' })
    await createTask(ctx, { title: 'first there', listId: list.id })
    const parent = await createTask(ctx, { title: 'parent' })
    const child = await createTask(ctx, { title: 'child', parentId: parent.id })
    const own = await createTask(ctx, { title: 'own ref', parentId: child.id, ref: 'T042' })
    const moved = await updateTask(ctx, { id: parent.id, listId: list.id })
    expect(moved).toMatchObject({ listId: list.id, ref: 'T-2', version: 2 })
    expect(await getTask(ctx, { id: child.id })).toMatchObject({ listId: list.id, ref: 'T-3', parentId: parent.id })
    expect(await getTask(ctx, { id: own.id })).toMatchObject({ listId: list.id, ref: 'T042', parentId: child.id })
    expect((await createTask(ctx, { title: 'next', listId: list.id })).ref).toBe('T-4')
    expect(await updateTask(ctx, { id: child.id, listId: ctx.inboxId })).toMatchObject({
      parentId: null,
      listId: ctx.inboxId,
    })
    await expect(updateTask(ctx, { id: parent.id, listId: uuidv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a ref of its own: kept, taken, or passed by', async () => {
    const ctx = await person(database.db)
    const [a, b] = [await createTask(ctx, { title: 'a' }), await createTask(ctx, { title: 'b' })]
    await expect(updateTask(ctx, { id: b.id, ref: a.ref })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await updateTask(ctx, { id: b.id, ref: 'T-9' })).ref).toBe('T-9')
    expect((await createTask(ctx, { title: 'c' })).ref).toBe('T-10')
  })
})

describe('complete and reopen', () => {
  test('each is one step, and repeating it changes nothing', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    const done = await completeTask(ctx, { id })
    expect(done).toMatchObject({ status: 'done', completed: true, version: 2, completedAt: done.updatedAt })
    expect(await completeTask(ctx, { id })).toEqual(done)
    const open = await reopenTask(ctx, { id, expectedVersion: 2 })
    expect(open).toMatchObject({ status: 'todo', completed: false, version: 3, completedAt: null })
    expect(await reopenTask(ctx, { id })).toEqual(open)
  })

  test('a stale version and a missing task are refused', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    for (const verb of [completeTask, reopenTask, deleteTask, restoreTask]) {
      await expect(verb(ctx, { id, expectedVersion: 7 })).rejects.toMatchObject({ code: 'CONFLICT' })
      await expect(verb(ctx, { id: uuidv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await getTask(ctx, { id })).version).toBe(1)
  })
})

describe('delete and restore', () => {
  test('the subtasks go along and come back; what was in the trash before stays there', async () => {
    const ctx = await person(database.db)
    const label = await createLabel(ctx, { name: 'l' })
    const parent = await createTask(ctx, { title: 'parent', labelIds: [label.id], dueAt: '2026-03-29', ref: 'own' })
    const child = await createTask(ctx, { title: 'child', parentId: parent.id, notes: 'n', labelIds: [label.id] })
    const before = await createTask(ctx, { title: 'deleted before', parentId: parent.id })
    await deleteTask(ctx, { id: before.id })
    expect((await deleteTask(ctx, { id: parent.id })).deletedAt).not.toBeNull()
    for (const { id } of [parent, child, before])
      await expect(getTask(ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(restoreTask(ctx, { id: child.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    const restored = await restoreTask(ctx, { id: parent.id })
    expect(restored).toEqual({ ...parent, version: 3, updatedAt: restored.updatedAt })
    const back = await getTask(ctx, { id: child.id })
    expect(back).toEqual({ ...child, version: 3, updatedAt: back.updatedAt })
    await expect(getTask(ctx, { id: before.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await restoreTask(ctx, { id: parent.id })).toEqual(restored)
  })

  test('not into a list that is in the trash', async () => {
    const ctx = await person(database.db)
    const list = await createList(ctx, { name: 'x' })
    const task = await createTask(ctx, { title: 'x', listId: list.id })
    await deleteTask(ctx, { id: task.id })
    await deleteList(ctx, { id: list.id })
    await expect(restoreTask(ctx, { id: task.id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

test('nobody can change what is not theirs', async () => {
  const [ann, bob] = [await person(database.db), await person(database.db)]
  const { id } = await createTask(ann, { title: 'x' })
  for (const verb of [getTask, completeTask, reopenTask, deleteTask, restoreTask, updateTask]) {
    await expect(verb(bob, { id })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'No such task' })
  }
  expect((await getTask(ann, { id })).version).toBe(1)
})

test('every write leaves its line in the activity, with what changed', async () => {
  const ctx = await person(database.db)
  const { id } = await createTask(ctx, { title: 'x' })
  await updateTask(ctx, { id, title: 'y' })
  await completeTask(ctx, { id })
  await deleteTask(ctx, { id })
  const lines = await ctx.db.query<{ before: object | null; after: object }>(sql`
    select before, after from activity where entity = 'task' and entity_id = ${id} order by id`)
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatchObject({ before: null, after: { title: 'x' } })
  expect(lines[1]).toMatchObject({ before: { title: 'x', version: 1 }, after: { title: 'y', version: 2 } })
  expect(lines[2]).toMatchObject({ before: { status: 'todo', completed_at: null }, after: { status: 'done' } })
  expect(lines[3]).toMatchObject({ before: { deleted_at: null } })
})

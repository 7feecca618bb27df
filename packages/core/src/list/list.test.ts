import { testDatabase } from '@docket/db/testing/database'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLabel } from '../label/create'
import { deleteLabel } from '../label/delete'
import { listLabels } from '../label/list'
import { updateLabel } from '../label/update'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { getTask } from '../task/get'
import { person } from '../testing/person'
import { archiveList } from './archive'
import { createList } from './create'
import { deleteList } from './delete'
import { listLists } from './list'
import { restoreList } from './restore'
import { unarchiveList } from './unarchive'
import { updateList } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('the Inbox comes first, and can be neither archived nor deleted', async () => {
  const ctx = await person(database.db)
  const [a, b] = [await createList(ctx, { name: 'A' }), await createList(ctx, { name: 'B' })]
  expect((await listLists(ctx, {})).items.map(({ name }) => name)).toEqual(['Inbox', 'A', 'B'])
  expect(await createList(ctx, { id: a.id, name: 'again' })).toEqual(a)
  await expect(deleteList(ctx, { id: ctx.inboxId })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  await expect(updateList(ctx, { id: ctx.inboxId, archived: true })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
  })
  expect((await updateList(ctx, { id: ctx.inboxId, name: 'In' })).name).toBe('In')
  await updateList(ctx, { id: b.id, archived: true })
  expect((await listLists(ctx, {})).items.map(({ name }) => name)).toEqual(['In', 'A'])
  expect((await listLists(ctx, { archived: true })).items.map(({ name }) => name)).toEqual(['B'])
})

test('a stale version is refused; a missing list, and one of somebody else, are not there', async () => {
  const [ann, bob] = [await person(database.db), await person(database.db)]
  const list = await createList(ann, { name: 'A' })
  expect(await updateList(ann, { id: list.id, name: 'B', expectedVersion: 1 })).toMatchObject({ name: 'B', version: 2 })
  await expect(updateList(ann, { id: list.id, name: 'C', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(deleteList(ann, { id: list.id, expectedVersion: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  for (const [who, id] of [
    [bob, list.id],
    [ann, uuidv7()],
  ] as const) {
    await expect(updateList(who, { id, name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(deleteList(who, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(restoreList(who, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})

test('a list goes to the trash with its tasks and comes back with them, but for those that were there before', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'A' })
  const task = await createTask(ctx, { title: 'x', listId: list.id })
  const before = await createTask(ctx, { title: 'y', listId: list.id })
  await deleteTask(ctx, { id: before.id })
  expect(await deleteList(ctx, { id: list.id })).toMatchObject({ id: list.id, tasks: 1 })
  await expect(getTask(ctx, { id: task.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await listLists(ctx, { deleted: true })).items.map(({ id }) => id)).toEqual([list.id])
  expect(await restoreList(ctx, { id: list.id })).toMatchObject({ id: list.id, deletedAt: null })
  expect(await getTask(ctx, { id: task.id })).toMatchObject({ title: 'x', ref: task.ref, listId: list.id })
  await expect(getTask(ctx, { id: before.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('labels: by name, each name once, gone from their tasks when deleted', async () => {
  const [ann, bob] = [await person(database.db), await person(database.db)]
  const b = await createLabel(ann, { name: 'b' })
  const a = await createLabel(ann, { name: 'a' })
  expect(await createLabel(ann, { id: a.id, name: 'again' })).toEqual(a)
  await expect(createLabel(ann, { name: 'a' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(updateLabel(ann, { id: a.id, name: 'b' })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect((await createLabel(bob, { name: 'a' })).name).toBe('a')
  const task = await createTask(ann, { title: 'x', labelIds: [a.id, b.id] })
  expect(await updateLabel(ann, { id: a.id, name: 'c' })).toEqual({ ...a, name: 'c' })
  expect((await listLabels(ann)).items.map(({ name }) => name)).toEqual(['b', 'c'])
  for (const [who, id] of [
    [bob, a.id],
    [ann, uuidv7()],
  ] as const) {
    await expect(updateLabel(who, { id, name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(deleteLabel(who, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  await deleteLabel(ann, { id: a.id })
  expect((await getTask(ann, { id: task.id })).labelIds).toEqual([b.id])
})

test('an archived list is away until it is brought back; again, nothing changes', async () => {
  const ctx = await person(database.db)
  const { id } = await createList(ctx, { name: 'Done with' })
  const archived = await archiveList(ctx, { id, expectedVersion: 1 })
  expect(archived).toMatchObject({ archivedAt: expect.any(String), version: 2 })
  expect(await archiveList(ctx, { id })).toEqual(archived)
  expect((await listLists(ctx, {})).items.map((list) => list.id)).not.toContain(id)
  await expect(unarchiveList(ctx, { id, expectedVersion: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  const back = await unarchiveList(ctx, { id, expectedVersion: 2 })
  expect(back).toMatchObject({ archivedAt: null, version: 3 })
  expect(await unarchiveList(ctx, { id })).toEqual(back)
  await expect(archiveList(ctx, { id: ctx.inboxId })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
})

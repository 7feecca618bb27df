import { testDatabase } from '@docket/db/testing/database'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createList } from '../list/create'
import { listLists } from '../list/list'
import { moveList } from '../list/move'
import { person } from '../testing/person'
import { createView } from './create'
import { deleteView } from './delete'
import { listViews } from './list'
import { moveView } from './move'
import { CreateView } from './schema'
import { updateView } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a view keeps its question, its name and its place', async () => {
  const ctx = await person(database.db)
  const asked = CreateView.parse({
    name: 'Soon',
    filter: { due: { to: '2026-04-01' }, completed: false, sort: 'dueAt' },
  })
  const a = await createView(ctx, asked)
  expect(a).toMatchObject({ name: 'Soon', version: 1, filter: { ...asked.filter, order: 'asc', layout: 'list' } })
  expect(await createView(ctx, { ...asked, id: a.id, name: 'again' })).toEqual(a)
  const b = await createView(ctx, CreateView.parse({ name: 'All' }))
  expect((await listViews(ctx)).items).toEqual([a, b])
  expect(await moveView(ctx, { id: b.id, before: a.id })).toMatchObject({ name: 'All', version: 2 })
  expect((await listViews(ctx)).items.map(({ name }) => name)).toEqual(['All', 'Soon'])
  expect(await updateView(ctx, { id: a.id, name: 'Later', expectedVersion: 1 })).toMatchObject({
    name: 'Later',
    filter: a.filter,
  })
  const filter = CreateView.parse({ name: 'x', filter: { q: '%' } }).filter
  expect(await updateView(ctx, { id: a.id, filter })).toMatchObject({ name: 'Later', filter, version: 3 })
  for (const verb of [updateView, deleteView, moveView])
    await expect(verb(ctx, { id: a.id, name: 'x', expectedVersion: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  await deleteView(ctx, { id: a.id, expectedVersion: 3 })
  expect((await listViews(ctx)).items.map(({ id }) => id)).toEqual([b.id])
})

test("a view that isn't there and one of somebody else are the same", async () => {
  const [ann, bob] = [await person(database.db), await person(database.db)]
  const { id } = await createView(ann, CreateView.parse({ name: 'x' }))
  for (const verb of [updateView, deleteView, moveView])
    for (const [who, missing] of [
      [bob, id],
      [ann, uuidv7()],
    ] as const)
      await expect(verb(who, { id: missing, name: 'y' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await listViews(bob)).items).toEqual([])
})

test('lists move between one another; the Inbox stays first', async () => {
  const ctx = await person(database.db)
  const ids: Record<string, string> = {}
  for (const name of ['A', 'B', 'C']) ids[name] = (await createList(ctx, { name })).id
  const names = async () => (await listLists(ctx, {})).items.map(({ name }) => name).join(' ')
  const id = ids.C ?? ''
  expect(await moveList(ctx, { id, after: ctx.inboxId })).toMatchObject({ version: 2 })
  expect(await names()).toBe('Inbox C A B')
  await moveList(ctx, { id, before: ids.B, expectedVersion: 2 })
  expect(await names()).toBe('Inbox A C B')
  await moveList(ctx, { id })
  expect(await names()).toBe('Inbox A B C')
  await expect(moveList(ctx, { id, before: ctx.inboxId })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  await expect(moveList(ctx, { id: ctx.inboxId })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  await expect(moveList(ctx, { id, expectedVersion: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(moveList(ctx, { id: uuidv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

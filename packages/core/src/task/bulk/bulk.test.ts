import { testDatabase } from '@docket/db/testing/database'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../../ctx'
import { createLabel } from '../../label/create'
import { createList } from '../../list/create'
import { deleteList } from '../../list/delete'
import { person } from '../../testing/person'
import { createTask } from '../create'
import { deleteTask } from '../delete'
import { getTask } from '../get'
import { listTasks } from '../list'
import { BulkTasks, ListTasks, type Task } from '../schema'
import { bulkTasks } from './bulk'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

type Input = Parameters<typeof BulkTasks.parse>[0] & object
const bulk = async (ctx: Ctx, input: Input) => (await bulkTasks(ctx, BulkTasks.parse(input))).results
const told = async (ctx: Ctx, input: Input) => (await bulk(ctx, input)).map((one) => (one.ok ? 'ok' : one.code))
const everything = async (ctx: Ctx) => (await listTasks(ctx, ListTasks.parse({ limit: 200 }))).items

async function tasks(ctx: Ctx, names: string): Promise<Task[]> {
  const made: Task[] = []
  for (const title of names) made.push(await createTask(ctx, { title }))
  return made
}

test('each result is told, in the order of the ids; a refusal to one is none to the others', async () => {
  const [ctx, other] = [await person(database.db), await person(database.db)]
  const [a, b, c] = await tasks(ctx, 'abc')
  const [theirs] = await tasks(other, 'x')
  if (!a || !b || !c || !theirs) throw new Error('no tasks')
  await deleteTask(ctx, { id: c.id })
  const missing = uuidv7()
  const ids = [missing, b.id.toUpperCase(), c.id, theirs.id, a.id, b.id]
  const results = await bulk(ctx, { ids, verb: 'complete' })
  expect(results.map(({ id }) => id)).toEqual(ids.map((id) => id.toLowerCase()))
  expect(results.map(({ ok }) => ok)).toEqual([false, true, false, false, true, true])
  expect(results[0]).toEqual({ id: missing, ok: false, code: 'NOT_FOUND', message: 'No such task' })
  expect(results[1]).toMatchObject({ task: { title: 'b', status: 'done', completed: true, version: 2 } })
  expect(results[1]).toEqual(results[5])
  expect(await told(ctx, { ids: [a.id, b.id], verb: 'complete' })).toEqual(['ok', 'ok'])
  expect((await getTask(ctx, { id: a.id })).version).toBe(2)
  expect(await getTask(other, { id: theirs.id })).toEqual(theirs)
  expect(await told(ctx, { ids: [a.id], verb: 'reopen' })).toEqual(['ok'])
  expect(await getTask(ctx, { id: a.id })).toMatchObject({ status: 'todo', completedAt: null, version: 3 })
})

test('atomic: one refusal, and nothing has changed', async () => {
  const ctx = await person(database.db)
  const [a, b] = await tasks(ctx, 'ab')
  const before = await everything(ctx)
  const ids = [a?.id, uuidv7(), b?.id]
  await expect(bulk(ctx, { ids, verb: 'update', fields: { title: 'x' }, atomic: true })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    issues: [{ path: ['ids', 1], message: 'No such task' }],
  })
  expect(await everything(ctx)).toEqual(before)
})

test('update: the fields that are sent, done as by the verbs', async () => {
  const ctx = await person(database.db)
  const [a] = await tasks(ctx, 'a')
  const recurring = await createTask(ctx, {
    title: 'r',
    dueAt: '2026-03-01',
    recurrence: { rule: 'FREQ=DAILY', timeZone: 'UTC', from: 'due' },
  })
  const ids = [a?.id, recurring.id]
  const fields = { priority: 'urgent', dueAt: null }
  expect(await told(ctx, { ids, verb: 'update', fields })).toEqual(['ok', 'UNPROCESSABLE_CONTENT'])
  expect(await told(ctx, { ids, verb: 'update', fields: { status: 'done' } })).toEqual(['ok', 'ok'])
  const all = await everything(ctx)
  expect(all.map(({ title, status, priority }) => [title, status, priority])).toEqual([
    ['a', 'done', 'urgent'],
    ['r', 'done', 'medium'],
    ['r', 'todo', 'medium'], // the next of its series
  ])
  expect(await told(ctx, { ids, verb: 'reopen' })).toEqual(['ok', 'ok'])
  expect(await everything(ctx)).toHaveLength(2)
})

test('delete and restore: trees, in any order', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'gone' })
  const inGone = await createTask(ctx, { title: 'in a list that goes', listId: list.id })
  const parent = await createTask(ctx, { title: 'parent' })
  const child = await createTask(ctx, { title: 'child', parentId: parent.id })
  const early = await createTask(ctx, { title: 'gone before', parentId: parent.id })
  await deleteTask(ctx, { id: early.id })
  expect(await told(ctx, { ids: [child.id, parent.id, early.id, inGone.id], verb: 'delete' })).toEqual([
    'ok',
    'ok',
    'NOT_FOUND',
    'ok',
  ])
  expect(await everything(ctx)).toEqual([])
  await deleteList(ctx, { id: list.id })
  expect(await told(ctx, { ids: [early.id, inGone.id], verb: 'restore' })).toEqual(['CONFLICT', 'CONFLICT'])
  expect(await told(ctx, { ids: [early.id, parent.id], verb: 'restore' })).toEqual(['ok', 'ok'])
  expect((await everything(ctx)).map(({ title }) => title)).toEqual(['parent', 'child', 'gone before'])
  expect(await told(ctx, { ids: [parent.id], verb: 'restore' })).toEqual(['ok'])
})

test('move: to the end of a list in the order that was asked for, subtasks along, a ref that is taken stays', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'there' })
  await createTask(ctx, { title: 'first', listId: list.id, ref: 'OWN' })
  const [a, b] = await tasks(ctx, 'ab')
  if (!a || !b) throw new Error('no tasks')
  const child = await createTask(ctx, { title: 'child', parentId: a.id })
  const taken = await createTask(ctx, { title: 'taken', ref: 'OWN' })
  const ids = [b.id, taken.id, child.id, a.id]
  expect(await told(ctx, { ids, verb: 'move', listId: list.id })).toEqual(['ok', 'CONFLICT', 'ok', 'ok'])
  const there = (await listTasks(ctx, ListTasks.parse({ listId: list.id }))).items
  expect(there.map(({ title, ref }) => [title, ref])).toEqual([
    ['first', 'OWN'],
    ['child', 'T-3'],
    ['b', 'T-1'],
    ['a', 'T-2'],
  ])
  expect(await getTask(ctx, { id: child.id })).toMatchObject({ parentId: a.id, version: 2 })
  expect(await getTask(ctx, { id: taken.id })).toEqual(taken)
  expect((await createTask(ctx, { title: 'next', listId: list.id })).ref).toBe('T-4')
  await expect(bulk(ctx, { ids, verb: 'move', listId: uuidv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('label: put on and taken off; a task that has them already stays as it is', async () => {
  const ctx = await person(database.db)
  const [x, y] = [await createLabel(ctx, { name: 'x' }), await createLabel(ctx, { name: 'y' })]
  const a = await createTask(ctx, { title: 'a', labelIds: [x.id] })
  const b = await createTask(ctx, { title: 'b', labelIds: [y.id] })
  const input = { ids: [a.id, b.id], verb: 'label', addLabelIds: [x.id], removeLabelIds: [y.id] }
  expect(await told(ctx, input)).toEqual(['ok', 'ok'])
  expect((await everything(ctx)).map(({ labelIds, version }) => [labelIds, version])).toEqual([
    [[x.id], 1],
    [[x.id], 2],
  ])
  await expect(bulk(ctx, { ...input, addLabelIds: [uuidv7()] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the schema refuses a verb without what it needs', () => {
  const ids = [uuidv7()]
  for (const wrong of [
    { ids: [], verb: 'complete' },
    { ids, verb: 'purge' },
    { ids, verb: 'update' },
    { ids, verb: 'update', fields: {} },
    { ids, verb: 'move' },
    { ids, verb: 'label' },
    { ids: Array.from({ length: 501 }, () => ids[0]), verb: 'complete' },
  ])
    expect(BulkTasks.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
})

test('many at once, against others who edit and move the same ones: nothing is lost', async () => {
  const ctx = await person(database.db)
  const ids: string[] = []
  for (let i = 0; i < 60; i++) ids.push((await createTask(ctx, { title: `t${i}` })).id)
  const label = await createLabel(ctx, { name: 'l' })
  const shuffled = [...ids].reverse()
  const all = await Promise.all([
    told(ctx, { ids, verb: 'update', fields: { notes: 'n' } }),
    told(ctx, { ids: shuffled, verb: 'label', addLabelIds: [label.id] }),
    told(ctx, { ids, verb: 'complete' }),
    told(ctx, { ids: shuffled, verb: 'update', fields: { priority: 'high' } }),
  ])
  expect(new Set(all.flat())).toEqual(new Set(['ok']))
  for (const task of await everything(ctx))
    expect(task).toMatchObject({ notes: 'n', labelIds: [label.id], completed: true, priority: 'high', version: 5 })
})

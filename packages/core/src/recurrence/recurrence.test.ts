import { testDatabase } from '@docket/db/testing/database'
import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { getTask } from '../task/get'
import { listTasks } from '../task/list'
import { reopenTask } from '../task/reopen'
import { restoreTask } from '../task/restore'
import { CreateTask, ListTasks, UpdateTask } from '../task/schema'
import { updateTask } from '../task/update'
import { person } from '../testing/person'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const create = (ctx: Ctx, input: unknown) => createTask(ctx, CreateTask.parse(input))
const update = (ctx: Ctx, input: unknown) => updateTask(ctx, UpdateTask.parse(input))
const living = async (ctx: Ctx) => (await listTasks(ctx, ListTasks.parse({}))).items
const open = async (ctx: Ctx) => (await living(ctx)).filter(({ completed }) => !completed)
const refusal = (message: string) => ({ code: 'UNPROCESSABLE_CONTENT', issues: [expect.objectContaining({ message })] })

test('a task that recurs makes its successor when it is done, with all that it is made of; the done one stays', async () => {
  const ctx = await person(database.db)
  const label = await createLabel(ctx, { name: 'home' })
  const task = await create(ctx, {
    title: 'Pay rent',
    notes: 'to Mrs Vogt',
    section: 'Flat',
    priority: 'high',
    labelIds: [label.id],
    dueAt: '2026-03-01',
    recurrence: { rule: 'rrule:freq=monthly;bymonthday=1;', timeZone: 'Europe/Berlin' },
  })
  const recurrence = { rule: 'FREQ=MONTHLY;BYMONTHDAY=1', timeZone: 'Europe/Berlin', from: 'due' }
  expect(task).toMatchObject({ recurrence })
  const done = await completeTask(ctx, { id: task.id })
  expect(done).toMatchObject({ status: 'done', dueAt: '2026-03-01', recurrence })
  const [next, ...more] = await open(ctx)
  expect(more).toEqual([])
  expect(next).toEqual({
    ...task,
    id: next?.id,
    ref: 'T-2',
    dueAt: '2026-04-01',
    position: next?.position,
    createdAt: next?.createdAt,
    updatedAt: next?.updatedAt,
  })
  expect(await getTask(ctx, { id: task.id })).toEqual(done)
})

test('subtasks come again, to do, below the successor', async () => {
  const ctx = await person(database.db)
  const task = await create(ctx, { title: 'Clean', dueAt: '2026-03-01', recurrence: 'FREQ=WEEKLY' })
  const kitchen = await create(ctx, { title: 'Kitchen', parentId: task.id })
  await create(ctx, { title: 'Oven', parentId: kitchen.id })
  await completeTask(ctx, { id: kitchen.id })
  await completeTask(ctx, { id: task.id })
  const rows = await living(ctx)
  const next = rows.find(({ title, completed }) => title === 'Clean' && !completed)
  const part = rows.find(({ title, parentId }) => title === 'Kitchen' && parentId === next?.id)
  expect(part).toMatchObject({ status: 'todo' })
  expect(rows.filter(({ title, parentId }) => title === 'Oven' && parentId === part?.id)).toHaveLength(1)
})

test('completed by thirty at once, by either verb, it has exactly one successor', async () => {
  const ctx = await person(database.db)
  for (let round = 0; round < 5; round++) {
    const { id } = await create(ctx, { title: `round ${round}`, dueAt: '2026-03-01', recurrence: 'FREQ=DAILY' })
    const tries = Array.from({ length: 30 }, (_, i) =>
      i % 2 ? completeTask(ctx, { id }) : updateTask(ctx, { id, status: 'done' }),
    )
    await Promise.all(tries)
    expect((await open(ctx)).filter(({ title }) => title === `round ${round}`)).toHaveLength(1)
  }
})

test('a completion that is taken back takes its successor to the trash, unless that was changed', async () => {
  const ctx = await person(database.db)
  const { id } = await create(ctx, { title: 'x', dueAt: '2026-03-01', recurrence: 'FREQ=DAILY' })
  await create(ctx, { title: 'part', parentId: id })
  await completeTask(ctx, { id })
  await reopenTask(ctx, { id })
  expect((await living(ctx)).map(({ title }) => title)).toEqual(['x', 'part'])

  await updateTask(ctx, { id, status: 'done' })
  const next = (await open(ctx)).find(({ title }) => title === 'x')
  expect(next).toMatchObject({ dueAt: '2026-03-02' })
  await updateTask(ctx, { id: next?.id ?? '', notes: 'mine now' })
  await updateTask(ctx, { id, status: 'todo' })
  expect((await open(ctx)).filter(({ title }) => title === 'x')).toHaveLength(2)
  await completeTask(ctx, { id })
  expect((await open(ctx)).filter(({ title }) => title === 'x')).toHaveLength(1)
})

test('a successor that was thrown away is made again, and may be restored beside it', async () => {
  const ctx = await person(database.db)
  const { id } = await create(ctx, { title: 'x', dueAt: '2026-03-01', recurrence: 'FREQ=DAILY' })
  await completeTask(ctx, { id })
  const [first] = await open(ctx)
  await deleteTask(ctx, { id: first?.id ?? '' })
  await reopenTask(ctx, { id })
  await completeTask(ctx, { id })
  await restoreTask(ctx, { id: first?.id ?? '' })
  expect(await open(ctx)).toHaveLength(2)
})

test('a token of one list completes it once more, though its successor has gone to another list', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'shared with a token' })
  const { id } = await create(ctx, { title: 'x', listId: list.id, dueAt: '2026-03-01', recurrence: 'FREQ=DAILY' })
  await completeTask(ctx, { id })
  const [next] = await open(ctx)
  await updateTask(ctx, { id: next?.id ?? '', listId: ctx.inboxId })
  const scope = limitedScope(ctx.scope.userId, [list.id])
  const limited = { ...ctx, now: new Date(), scope, db: database.db.scoped(scope, { actor: ctx.actor, verb: 'test' }) }
  expect(await reopenTask(limited, { id })).toMatchObject({ status: 'todo' })
  expect(await completeTask(limited, { id })).toMatchObject({ status: 'done' })
  expect((await open(ctx)).map((task) => task.id)).toEqual([next?.id])
})

test('a series ends by COUNT and by UNTIL', async () => {
  const ctx = await person(database.db)
  for (const rule of ['FREQ=DAILY;COUNT=3', 'FREQ=DAILY;UNTIL=20260303']) {
    for (const from of ['due', 'completion']) {
      await create(ctx, { title: rule, dueAt: '2026-03-01', recurrence: { rule, from } })
      let made = 0
      for (let [task] = await open(ctx); task; [task] = await open(ctx)) {
        await completeTask({ ...ctx, now: new Date(`${task.dueAt}T12:00:00Z`) }, { id: task.id })
        made++
      }
      expect([rule, from, made]).toEqual([rule, from, 3])
    }
  }
})

test('a due date that is changed starts the series anew; without one there is no series', async () => {
  const ctx = await person(database.db)
  const { id } = await create(ctx, { title: 'x', dueAt: '2026-03-02', recurrence: 'FREQ=WEEKLY;INTERVAL=2' })
  await completeTask(ctx, { id })
  const [second] = await open(ctx)
  expect(second?.dueAt).toBe('2026-03-16')
  await updateTask(ctx, { id: second?.id ?? '', dueAt: '2026-03-18' })
  await completeTask(ctx, { id: second?.id ?? '' })
  const [third] = await open(ctx)
  expect(third?.dueAt).toBe('2026-04-01')
  await expect(update(ctx, { id: third?.id, dueAt: null })).rejects.toMatchObject(
    refusal('A task that recurs needs a due date'),
  )
  expect(await update(ctx, { id: third?.id, dueAt: null, recurrence: null })).toMatchObject({ recurrence: null })
  await expect(update(ctx, { id: third?.id, recurrence: 'FREQ=DAILY' })).rejects.toMatchObject(
    refusal('A task that recurs needs a due date'),
  )
  await expect(create(ctx, { title: 'x', recurrence: 'FREQ=DAILY' })).rejects.toMatchObject(
    refusal('A task that recurs needs a due date'),
  )
})

test('from completion, it is counted from the day on which it was done, in its own zone', async () => {
  const ctx = await person(database.db)
  const recurrence = { rule: 'FREQ=DAILY;INTERVAL=3', timeZone: 'Asia/Kathmandu', from: 'completion' }
  const { id } = await create(ctx, { title: 'x', dueAt: '2026-03-01', recurrence })
  // 23:00 in UTC is already the 11th in Nepal
  await completeTask({ ...ctx, now: new Date('2026-03-10T23:00:00Z') }, { id })
  expect((await open(ctx)).map(({ dueAt }) => dueAt)).toEqual(['2026-03-14'])
})

test('rules that are none, or never come again, are refused and say why', async () => {
  const ctx = await person(database.db)
  const parsed = (recurrence: unknown) => CreateTask.safeParse({ title: 'x', dueAt: '2026-03-01', recurrence }).success
  for (const rule of [
    '',
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=3',
    'BYDAY=MO',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=0',
  ])
    expect(parsed(rule), rule).toBe(false)
  expect(parsed('FREQ=DAILY;COUNT=2;UNTIL=20270101')).toBe(false)
  expect(parsed({ rule: 'FREQ=DAILY', timeZone: 'Mars/Olympus' })).toBe(false)
  for (const rule of ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=DAILY;UNTIL=20260301', 'FREQ=DAILY;UNTIL=20269999'])
    await expect(create(ctx, { title: 'x', dueAt: '2026-03-01', recurrence: rule })).rejects.toMatchObject(
      refusal('This rule never comes again after the due date'),
    )
  expect(await ctx.db.query(sql`select from task`)).toEqual([])
})

import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { person } from '../testing/person'
import { completeTask } from './complete'
import { countTasks } from './count'
import { createTask } from './create'
import { deleteTask } from './delete'
import { listTasks } from './list'
import { ListTasks, type Task, TaskFilter, TaskSort } from './schema'
import { updateTask } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const list = (ctx: Ctx, input: Partial<ListTasks> = {}) => listTasks(ctx, ListTasks.parse(input))
const titles = async (ctx: Ctx, input: Partial<ListTasks> = {}) =>
  (await list(ctx, input)).items.map(({ title }) => title)

async function everyPage(
  ctx: Ctx,
  input: Partial<ListTasks>,
  between?: (page: Task[]) => Promise<unknown>,
): Promise<Task[]> {
  const all: Task[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listTasks>> = await list(ctx, { ...input, cursor })
    all.push(...page.items)
    cursor = page.nextCursor
    await between?.(page.items)
  } while (cursor)
  return all
}

/** 23 tasks with ties in every sort, some without a due date. */
async function filled(): Promise<Ctx & { inboxId: string }> {
  const ctx = await person(database.db)
  for (let i = 0; i < 23; i++) {
    await createTask(ctx, {
      title: ['Äpfel', 'apples', 'Zebra', '100% sure', 'snake_case'][i % 5] ?? '',
      priority: (['low', 'medium', 'high', 'urgent'] as const)[i % 4],
      dueAt: i % 3 ? ['2026-03-29', '2026-03-29T08:00:00.000Z', '2026-01-01'][i % 4] : null,
    })
  }
  return ctx
}

describe('filters', () => {
  test('status, priority, completed, list, label, parent, trash: all that are given must hold', async () => {
    const ctx = await person(database.db)
    const home = await createList(ctx, { name: 'Home' })
    const label = await createLabel(ctx, { name: 'l' })
    const a = await createTask(ctx, { title: 'a', priority: 'urgent' })
    const b = await createTask(ctx, { title: 'b', priority: 'low', listId: home.id, labelIds: [label.id] })
    await createTask(ctx, { title: 'c', status: 'blocked', parentId: b.id })
    await completeTask(ctx, { id: (await createTask(ctx, { title: 'd', priority: 'urgent' })).id })
    await deleteTask(ctx, { id: (await createTask(ctx, { title: 'e' })).id })
    expect(await titles(ctx)).toEqual(['a', 'b', 'c', 'd'])
    expect(await titles(ctx, { status: ['blocked', 'done'] })).toEqual(['c', 'd'])
    expect(await titles(ctx, { priority: ['urgent'], completed: false })).toEqual(['a'])
    expect(await titles(ctx, { completed: true })).toEqual(['d'])
    expect(await titles(ctx, { listId: home.id })).toEqual(['b', 'c'])
    expect(await titles(ctx, { labelIds: [label.id] })).toEqual(['b'])
    expect(await titles(ctx, { parentId: b.id })).toEqual(['c'])
    expect(await titles(ctx, { parentId: null, listId: home.id })).toEqual(['b'])
    expect(await titles(ctx, { ref: a.ref })).toEqual(['a', 'b'])
    expect(await titles(ctx, { ref: a.ref, listId: home.id })).toEqual(['b'])
    expect(await titles(ctx, { deleted: true })).toEqual(['e'])
    expect(await titles(ctx, { status: [] })).toEqual([])
    expect((await list(ctx, { q: 'A' })).items.map(({ id }) => id)).toEqual([a.id])
  })

  test('due: a range of days and moments, both ends included, in the zone of who asks', async () => {
    const ctx = await person(database.db)
    for (const dueAt of [
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
      '2026-03-29T06:30:00Z',
      '2026-03-30T06:30:00Z',
      null,
    ])
      await createTask(ctx, { title: dueAt ?? 'none', dueAt })
    const due = async (range: object) => titles(ctx, TaskFilter.parse({ due: range }))
    const day = { from: '2026-03-29', to: '2026-03-29' }
    expect(await due(day)).toEqual(['2026-03-29', '2026-03-29T06:30:00Z'])
    // until seven in the morning, it is the day before in California
    expect(await due({ ...day, timeZone: 'America/Los_Angeles' })).toEqual(['2026-03-29', '2026-03-30T06:30:00Z'])
    expect(await due({ from: '2026-03-29T06:30:00Z', to: '2026-03-29T06:30:00Z' })).toEqual([
      '2026-03-29',
      '2026-03-29T06:30:00Z',
    ])
    expect(await due({ to: '2026-03-28' })).toEqual(['2026-03-28'])
    expect(await due({ from: '2026-03-30', timeZone: 'Asia/Tokyo' })).toEqual(['2026-03-30', '2026-03-30T06:30:00Z'])
    expect(await due({})).toHaveLength(5)
    expect(await due({ from: '0001-01-01', to: '9999-12-31', timeZone: 'Pacific/Kiritimati' })).toHaveLength(5)
    expect(TaskFilter.safeParse({ due: { timeZone: 'Mars/Olympus' } }).success).toBe(false)
    expect(TaskFilter.safeParse({ due: { from: 'today' } }).success).toBe(false)
  })

  test('q is a substring of title or notes, in any script, with % and _ and \\ as they are', async () => {
    const ctx = await filled()
    await createTask(ctx, { title: 'x', notes: 'voilà, 日本語 \\ here' })
    expect(new Set(await titles(ctx, { q: '100%' }))).toEqual(new Set(['100% sure']))
    expect(new Set(await titles(ctx, { q: 'e_c' }))).toEqual(new Set(['snake_case']))
    expect(await titles(ctx, { q: '本' })).toEqual(['x'])
    expect(await titles(ctx, { q: '\\ H' })).toEqual(['x'])
    expect(new Set(await titles(ctx, { q: 'äPF' }))).toEqual(new Set(['Äpfel']))
  })
})

describe.each(TaskSort.options)('sort by %s', (sort) => {
  test('pages hold every task once, in the order of the whole, both ways', async () => {
    const ctx = await filled()
    const whole = (await list(ctx, { sort, limit: 200 })).items
    expect(whole).toHaveLength(23)
    for (const limit of [1, 4, 23, 200]) expect(await everyPage(ctx, { sort, limit })).toEqual(whole)
    const down = (await list(ctx, { sort, order: 'desc', limit: 200 })).items
    expect(await everyPage(ctx, { sort, order: 'desc', limit: 5 })).toEqual(down)
    const dated = (tasks: Task[]) => (sort === 'dueAt' ? tasks.filter(({ dueAt }) => dueAt) : tasks)
    expect(dated(down)).toEqual(dated(whole).reverse())
    if (sort === 'dueAt')
      for (const all of [whole, down]) expect(all.slice(-8).every(({ dueAt }) => dueAt === null)).toBe(true)
  })

  test('rows that come and go between pages neither hide nor double the others', async () => {
    const ctx = await filled()
    const there = (await list(ctx, { sort, limit: 200 })).items
    const gone = new Set<string>()
    const seen = await everyPage(ctx, { sort, limit: 3 }, async (page) => {
      await createTask(ctx, { title: 'mmm', priority: 'medium', dueAt: '2026-02-02' })
      const victim = page[1]
      if (!victim) return
      gone.add(victim.id)
      await deleteTask(ctx, { id: victim.id })
    })
    const ids = seen.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id } of there) if (!gone.has(id)) expect(ids).toContain(id)
  })

  test('the database follows an index, and sorts nothing', async () => {
    const ctx = await person(database.db)
    await ctx.db.query(sql`insert into task (user_id, id, list_id, ref, title, position)
      select ${ctx.scope.userId}, gen_random_uuid(), ${ctx.inboxId}::uuid, 'R' || i, 'Task ' || i, 'a' || lpad(i::text, 6, '0')
      from generate_series(1, 3000) i`)
    const statements: string[] = []
    const spy: Ctx = {
      ...ctx,
      now: new Date(),
      db: {
        ...ctx.db,
        query: (statement) => {
          statements.push(statement.text)
          return ctx.db.transaction(async (tx) => {
            await tx.query(sql`set local enable_seqscan = off`)
            await tx.query(sql`set local enable_sort = off`)
            return tx.query({ text: `explain (format text) ${statement.text}`, values: statement.values })
          })
        },
      },
    }
    for (const order of ['asc', 'desc'] as const) {
      const { items } = await list(spy, { sort, order, limit: 100 })
      const plan = JSON.stringify(items)
      expect(plan).toMatch(/Index (Only )?Scan/)
      // by priority, the first ones of each are put behind one another
      if (sort === 'priority') expect(plan.match(/task_by_priority_/g)).toHaveLength(4)
      else expect(plan).not.toMatch(/"(->)? *(Incremental )?Sort/)
    }
    expect(statements).toHaveLength(2)
  })
})

describe('cursors', () => {
  test('one of another question, another person, or altered, is refused', async () => {
    const ctx = await filled()
    const { nextCursor } = await list(ctx, { limit: 2 })
    if (!nextCursor) throw new Error('no cursor')
    const refused = (who: Ctx, input: Partial<ListTasks>) =>
      expect(list(who, input)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await refused(ctx, { limit: 2, cursor: nextCursor, sort: 'title' })
    await refused(ctx, { limit: 2, cursor: nextCursor, q: 'a' })
    await refused(await person(database.db), { limit: 2, cursor: nextCursor })
    for (const cursor of [
      '',
      'x',
      '%%',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ]) {
      if (cursor) await refused(ctx, { cursor })
    }
    for (let i = 0; i < nextCursor.length; i += 7) {
      const other = nextCursor[i] === 'A' ? 'B' : 'A'
      await refused(ctx, { cursor: nextCursor.slice(0, i) + other + nextCursor.slice(i + 1) })
    }
    expect((await list(ctx, { limit: 200, cursor: nextCursor })).items).toHaveLength(21)
  })
})

test('counts by status, priority and list agree with the list', async () => {
  const ctx = await filled()
  const [first] = (await list(ctx)).items
  if (first) await completeTask(ctx, { id: first.id })
  const home = await createList(ctx, { name: 'Home' })
  const moved = (await list(ctx)).items[3]
  if (moved) await updateTask(ctx, { id: moved.id, listId: home.id })
  const count = await countTasks(ctx, {})
  expect(count).toMatchObject({ total: 23, capped: false, byStatus: { done: 1, todo: 22, blocked: 0 } })
  expect(count.byList.find(({ listId }) => listId === home.id)).toEqual({ listId: home.id, open: 1, total: 1 })
  expect(Object.values(count.byPriority).reduce((a, b) => a + b)).toBe(23)
  expect((await countTasks(ctx, { q: 'zebra' })).total).toBe((await titles(ctx, { q: 'zebra' })).length)
})

test('counting looks at 10,000 tasks at most, and says so', async () => {
  const ctx = await person(database.db)
  await ctx.db.query(sql`insert into task (user_id, id, list_id, ref, title, position)
    select ${ctx.scope.userId}, gen_random_uuid(), ${ctx.inboxId}::uuid, 'R' || i, 'x', 'a0' from generate_series(1, 10005) i`)
  expect(await countTasks(ctx, {})).toMatchObject({ total: 10_000, capped: true })
})

test('the schema refuses what is out of range', () => {
  for (const wrong of [
    { limit: 0 },
    { limit: 201 },
    { limit: 1.5 },
    { limit: '5' },
    { sort: 'id' },
    { order: 'up' },
    { status: 'todo' },
    { status: ['x'] },
    { priority: { gt: 1 } },
    { q: { contains: 'x' } },
    { q: 'a\0' },
    { listId: 'x' },
    { cursor: 7 },
  ])
    expect(ListTasks.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
  expect(TaskFilter.parse({})).toEqual({})
})

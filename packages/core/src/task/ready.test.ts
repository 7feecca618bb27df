import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { updateList } from '../list/update'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { completeTask } from './complete'
import { createTask } from './create'
import { deleteTask } from './delete'
import { listTasks } from './list'
import { readyTasks } from './ready'
import { ListTasks, ReadyTasks } from './schema'
import { updateTask } from './update'

const database = ownDatabase()

type Input = Parameters<typeof ReadyTasks.parse>[0] & object
const ready = async (ctx: Ctx, input: Input = {}) => (await readyTasks(ctx, ReadyTasks.parse(input))).items
const titles = async (ctx: Ctx, input?: Input) => (await ready(ctx, input)).map(({ title }) => title).join(' ')

const wait = (ctx: Ctx, id: string, other: string) =>
  ctx.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    values (${ctx.scope.userId}, ${uuidv7()}::uuid, ${id}::uuid, ${other}::uuid)`)
const hold = (ctx: Ctx, id: string, until: string) =>
  ctx.db.query(sql`update task set status = 'in_progress', fence = fence + (claimed_until is null)::int, worker = 'w', claimed_by = 'w',
    claimed_until = now() + ${until}::interval where id = ${id}::uuid`)

test('best first: priority, then what is due soonest, then the order of the list', async () => {
  const ctx = await person(database.db)
  for (const [title, priority, dueAt] of [
    ['6', 'low', '2026-01-01'],
    ['4', 'medium', null],
    ['5', 'medium', null],
    ['3', 'medium', '2026-05-01'],
    ['2', 'medium', '2026-04-30T23:59:59.000Z'],
    ['1', 'high', null],
    ['0', 'urgent', null],
  ] as const)
    await createTask(ctx, { title, priority, dueAt })
  expect(await titles(ctx)).toBe('0 1 2 3 4 5 6')
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await readyTasks(ctx, ReadyTasks.parse({ limit: 2, cursor }))
    seen.push(...page.items.map(({ title }) => title))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen.join(' ')).toBe('0 1 2 3 4 5 6')
  expect(await titles(ctx, { priority: ['low', 'urgent'] })).toBe('0 6')
})

test('what is done, blocked, held, in the trash, in an archived list, or waits, is left out, until it is not', async () => {
  const ctx = await person(database.db)
  const archive = await createList(ctx, { name: 'archive' })
  const inArchive = await createTask(ctx, { title: 'archived', listId: archive.id })
  await updateList(ctx, { id: archive.id, archived: true })
  const free = await createTask(ctx, { title: 'free' })
  const waits = await createTask(ctx, { title: 'waits' })
  await wait(ctx, waits.id, free.id)
  for (const status of ['in_progress', 'blocked', 'cancelled'] as const)
    await createTask(ctx, { title: status, status })
  await deleteTask(ctx, { id: (await createTask(ctx, { title: 'trash' })).id })
  expect(await titles(ctx)).toBe('free')
  await hold(ctx, free.id, '1 minute')
  expect(await titles(ctx)).toBe('')
  await hold(ctx, free.id, '-1 second')
  expect(await ready(ctx)).toMatchObject([{ title: 'free', status: 'in_progress', claim: null }])
  await completeTask(ctx, { id: free.id })
  expect(await titles(ctx)).toBe('waits')
  await updateTask(ctx, { id: free.id, status: 'todo' })
  expect(await titles(ctx)).toBe('free')
  await updateList(ctx, { id: archive.id, archived: false })
  expect(await titles(ctx)).toBe('archived free')
  expect(await titles(ctx, { listId: archive.id })).toBe('archived')
  const byList = await listTasks(ctx, ListTasks.parse({ ready: true, sort: 'createdAt' }))
  expect(byList.items.map(({ id }) => id)).toEqual([inArchive.id, free.id])
  const others = await listTasks(ctx, ListTasks.parse({ ready: false, sort: 'createdAt' }))
  expect(others.items.map(({ title }) => title)).toEqual(['waits', 'in_progress', 'blocked', 'cancelled'])
})

test('filters as in task.list', async () => {
  const ctx = await person(database.db)
  const label = await createLabel(ctx, { name: 'l' })
  const parent = await createTask(ctx, { title: 'parent', ref: 'P1' })
  await createTask(ctx, { title: 'child', parentId: parent.id, labelIds: [label.id] })
  await createTask(ctx, { title: 'due', dueAt: '2026-05-01' })
  expect(await titles(ctx, { parentId: parent.id })).toBe('child')
  expect(await titles(ctx, { parentId: null })).toBe('due parent')
  expect(await titles(ctx, { labelIds: [label.id] })).toBe('child')
  expect(await titles(ctx, { due: { from: '2026-05-01', to: '2026-05-01' } })).toBe('due')
  expect(await titles(ctx, { ref: 'P1' })).toBe('parent')
  expect(await titles(ctx, { q: 'CHIL' })).toBe('child')
  expect(await titles(ctx, { q: 'd' })).toBe('due child')
})

test('every page together is what task.list says, whatever the mixture', async () => {
  const ctx = await person(database.db)
  const lists = [
    ctx.inboxId,
    (await createList(ctx, { name: 'two' })).id,
    (await createList(ctx, { name: 'three' })).id,
  ]
  await ctx.db.query(sql`
    insert into task (user_id, id, list_id, ref, title, position, priority, due_at, status)
    select ${ctx.scope.userId}, gen_random_uuid(), (${lists}::uuid[])[1 + n % 3], 'R' || n, 'x', 'a' || n % 7,
      (array['low', 'medium', 'high', 'urgent'])[1 + n % 4]::task_priority,
      case when n % 5 > 1 then timestamptz '2026-01-01' + n % 3 * interval '1 day' end,
      (array['todo', 'todo', 'todo', 'in_progress', 'cancelled'])[1 + n % 5]::task_status
    from generate_series(1, 900) n`)
  await ctx.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    select user_id, docket_uuidv7(), id, (select id from task where ref = 'R1') from task
    where substr(ref, 2)::int % 11 = 0`)
  await updateList(ctx, { id: lists[2] ?? '', archived: true })
  const all = await ctx.db.query<{ id: string }>(sql`
    select id from task where list_id <> ${lists[2]}::uuid and status = 'todo' and waits_for = 0
    order by priority desc, due_at nulls last, position, id`)
  for (const limit of [1, 7, 200]) {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await readyTasks(ctx, ReadyTasks.parse({ limit, cursor }))
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(all.map(({ id }) => id))
  }
})

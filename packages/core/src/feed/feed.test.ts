import { hashFeedSecret } from '@docket/db'
import { limitedScope } from '@docket/db/testing/user'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import type { CreateTask, Task } from '../task/schema'
import { updateTask } from '../task/update'
import { ownDatabase } from '../testing/database'
import { imported } from '../testing/file'
import { person } from '../testing/person'
import { tasksOf } from '../testing/tasks-of'
import { createFeed } from './create'
import { listFeeds } from './list'
import { readFeed } from './read'
import { revokeFeed } from './revoke'
import type { FeedOptions } from './schema'

const database = ownDatabase()
const publicUrl = 'https://docket.example.org'

async function textOf(
  { db, scope, now }: Pick<Ctx, 'db' | 'scope' | 'now'>,
  listId: string | null = null,
  as: FeedOptions['as'] = 'tasks',
) {
  let all = ''
  for await (const piece of (await readFeed({ db, scope, now }, listId, { as })).text) all += piece
  return all
}
const titles = (text: string) => [...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, title]) => title).sort()

test('an address is shown once, and stored as its hash', async () => {
  const ctx = await person(database.db)
  const { url, ...feed } = await createFeed({ ...ctx, now: ctx.now, publicUrl }, { listId: ctx.inboxId })
  const [, secret = ''] = /^https:\/\/docket\.example\.org\/api\/feed\/([\w-]{43})\.ics$/.exec(url) ?? []
  expect(feed).toMatchObject({ listId: ctx.inboxId })
  expect(await listFeeds(ctx)).toEqual({ items: [feed] })
  const [stored] = await database.db.auth.query<{ text: string; hash: Buffer }>(
    sql`select f::text as text, f.hash from feed f where f.id = ${feed.id}`,
  )
  expect(stored?.text).not.toContain(secret)
  expect(stored?.hash).toEqual(hashFeedSecret(secret))
  await expect(ctx.db.query(sql`select hash from feed`)).rejects.toMatchObject({ code: '42501' })
  expect(await revokeFeed(ctx, { id: feed.id })).toEqual({ id: feed.id })
  await expect(revokeFeed(ctx, { id: feed.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('neither a token, nor for a list that is not there', async () => {
  const [ctx, other] = [await person(database.db), await person(database.db)]
  const make = (more: Partial<Ctx>, listId?: string) =>
    createFeed({ ...ctx, publicUrl, now: ctx.now, ...more }, { listId })
  const actor = { type: 'token', userId: ctx.scope.userId, tokenId: 'x', scopes: ['account:write'] } as const
  await expect(make({ actor })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const trashed = await createList(ctx, { name: 'x' })
  await deleteList(ctx, { id: trashed.id })
  for (const id of [other.inboxId, trashed.id]) await expect(make({}, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await listFeeds(ctx)).toEqual({ items: [] })
})

test('feeds go with their list, and with the account', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'x' })
  const make = (listId?: string) => createFeed({ ...ctx, publicUrl, now: ctx.now }, { listId })
  const [, all] = [await make(list.id), await make()]
  await ctx.db.query(sql`delete from list where id = ${list.id}`)
  expect((await listFeeds(ctx)).items.map(({ id }) => id)).toEqual([all.id])
  await database.db.auth.query(sql`delete from "user" where id = ${ctx.scope.userId}`)
  expect(await database.db.auth.query(sql`select from feed where user_id = ${ctx.scope.userId}`)).toEqual([])
})

test('open tasks are in it, and those that were done lately; of its lists, and not of the trash', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'Garden' })
  const make = (title: string, more: Partial<CreateTask> = {}) => createTask(ctx, { title, listId: list.id, ...more })
  await make('open')
  await make('cancelled', { status: 'cancelled' })
  await completeTask(ctx, { id: (await make('done')).id })
  await deleteTask(ctx, { id: (await make('deleted')).id })
  await make('elsewhere', { listId: ctx.inboxId })
  expect(titles(await textOf(ctx))).toEqual(['done', 'elsewhere', 'open'])
  expect(titles(await textOf(ctx, list.id))).toEqual(['done', 'open'])
  const later = new Date(ctx.now.getTime() + 31 * 86_400_000)
  expect(titles(await textOf({ db: ctx.db, scope: ctx.scope, now: later }, list.id))).toEqual(['open'])
  // as the address of a list's feed reads it
  const scope = limitedScope(ctx.scope.userId, [list.id])
  const limited = { db: database.db.scoped(scope), scope, now: ctx.now }
  expect(titles(await textOf(limited, list.id))).toEqual(['done', 'open'])
  await deleteList(ctx, { id: list.id })
  await expect(textOf(limited, list.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(titles(await textOf(ctx))).toEqual(['elsewhere'])
})

test('a calendar is told the name of the list', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'Home, sweet; home' })
  expect(await textOf(ctx, list.id)).toMatch(/^X-WR-CALNAME:Home\\, sweet\\; home\r$/m)
  expect(await textOf(ctx)).toMatch(/^X-WR-CALNAME:Docket\r$/m)
})

test('the tag changes when anything in it does, and only then', async () => {
  const ctx = await person(database.db)
  const label = await createLabel(ctx, { name: 'a' })
  const task = await createTask(ctx, { title: 'x', labelIds: [label.id] })
  const tag = async () => (await readFeed(ctx, null, { as: 'tasks' })).tag
  const before = await tag()
  expect(await tag()).toBe(before)
  expect((await readFeed(ctx, null, { as: 'events' })).tag).not.toBe(before)
  await updateTask(ctx, { id: task.id, title: 'y' })
  const renamed = await tag()
  expect(renamed).not.toBe(before)
  await ctx.db.query(sql`update label set name = 'b' where id = ${label.id}`)
  expect(await tag()).not.toBe(renamed)
})

test('events are what is due: a day, or a moment of no length', async () => {
  const ctx = await person(database.db)
  await createTask(ctx, { title: 'never' })
  await createTask(ctx, {
    title: 'day',
    dueAt: '2026-04-01',
    recurrence: { rule: 'FREQ=DAILY', timeZone: 'UTC', from: 'due' },
  })
  const done = await createTask(ctx, { title: 'time', dueAt: '2026-04-01T10:00:00.000Z' })
  await completeTask(ctx, { id: done.id })
  const text = await textOf(ctx, null, 'events')
  expect(titles(text)).toEqual(['day', '✓ time'])
  expect(text).toContain('DTSTART;VALUE=DATE:20260401\r\nRRULE:FREQ=DAILY\r\n')
  expect(text).toContain('DTSTART:20260401T100000Z\r\n')
  expect(text).not.toContain('VTODO')
})

test('a rule is in it where a calendar would find the same days by it', async () => {
  const ctx = await person(database.db)
  const make = (title: string, dueAt: string, rule: string, timeZone = 'UTC', from: 'due' | 'completion' = 'due') =>
    createTask(ctx, { title, dueAt, recurrence: { rule, timeZone, from } })
  await make('a', '2026-04-01T10:00:00.000Z', 'FREQ=WEEKLY;BYDAY=WE', 'Europe/Berlin')
  await make('b', '2026-04-01T23:00:00.000Z', 'FREQ=WEEKLY;BYDAY=TH', 'Europe/Berlin')
  await make('c', '2026-04-01', 'FREQ=DAILY', 'UTC', 'completion')
  const counted = await make('d', '2026-04-01', 'FREQ=DAILY;COUNT=5')
  const yearly = await make('e', '2026-04-01', 'FREQ=YEARLY')
  const rules = async () => [...(await textOf(ctx)).matchAll(/^RRULE:(.*)\r$/gm)].map(([, rule]) => rule).sort()
  expect(await rules()).toEqual(['FREQ=DAILY;COUNT=5', 'FREQ=WEEKLY;BYDAY=WE', 'FREQ=YEARLY'])
  for (const { id } of [counted, yearly]) await completeTask(ctx, { id })
  expect(await rules()).toEqual(['FREQ=WEEKLY;BYDAY=WE', 'FREQ=YEARLY'])
})

const Text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom('a,b;c\\n:"', 'x'.repeat(200), '🦷'.repeat(60)),
)
const printed = (text: string) => text.replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, ' ').trim() || 'x'
const task = fc.record({
  title: Text.map(printed),
  notes: Text.map((text) => printed(text).replaceAll(' ', '\n').trim()),
  priority: fc.constantFrom('low', 'medium', 'high', 'urgent'),
  status: fc.constantFrom('todo', 'in_progress'),
  dueAt: fc.constantFrom(null, '2026-04-01', '2028-02-29', '2026-04-01T10:11:12.000Z'),
  labels: fc.uniqueArray(fc.constantFrom('a,b', 'home', 'c;d', 'E\\n'), { maxLength: 3 }),
  isChild: fc.boolean(),
  recurs: fc.boolean(),
})

test('what a feed says, an import reads: nothing of a task is lost on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(task, { minLength: 1, maxLength: 6 }), async (wanted) => {
      const [from, to] = [await person(database.db), await person(database.db)]
      const labels = new Map<string, string>()
      for (const name of new Set(wanted.flatMap(({ labels: names }) => names)))
        labels.set(name, (await createLabel(from, { name })).id)
      let parentId: string | undefined
      for (const { labels: names, isChild, recurs, ...fields } of wanted) {
        const made = await createTask(from, {
          ...fields,
          parentId: isChild ? parentId : undefined,
          labelIds: names.flatMap((name) => labels.get(name) ?? []),
          ...(recurs &&
            fields.dueAt && { recurrence: { rule: 'FREQ=MONTHLY;INTERVAL=2', timeZone: 'UTC', from: 'due' } }),
        })
        parentId = made.id
      }
      const report = await imported(to, await textOf(from), { format: 'icalendar' })
      expect(report).toMatchObject({ created: wanted.length, lossCount: 0 })
      expect(await shown(to)).toEqual(await shown(from))
    }),
    { numRuns: 25 },
  )
}, 120_000)

/** What a feed must keep of each task. */
async function shown(ctx: Ctx): Promise<unknown[]> {
  const names = await ctx.db.query<{ id: string; name: string }>(sql`select id, name from label`)
  const nameOf = (wanted: string) => names.find(({ id }) => id === wanted)?.name
  const told = ({ id, title, notes, status, priority, dueAt, recurrence, parentId, labelIds, createdAt }: Task) => ({
    ...{ id, title, notes, status, priority, dueAt, recurrence, parentId },
    createdAt: createdAt.slice(0, 19),
    labels: labelIds.map(nameOf).sort(),
  })
  return (await tasksOf(ctx)).map(told).sort((a, b) => (a.id < b.id ? -1 : 1))
}

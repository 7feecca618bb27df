import { expect, test } from 'vitest'
import { listLists } from '../../list/list'
import { ListLists } from '../../list/schema'
import { ownDatabase } from '../../testing/database'
import { imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import { readLine } from './line'

const database = ownDatabase()
const format = 'todotxt'

const FILE = `(A) 2026-01-01 Call Mom +Family @phone due:2026-04-02 rec:+1m

x 2026-01-03 2026-01-02 Buy tiles for the +House roof @shop pri:B
(D) see https://example.org/a:b at 10:30 +One +Two t:2026-02-01 h:1
Water the plants rec:3d due:2026-03-01
Water the plants rec:3d due:2026-03-01
x no dates
`

test('state, dates, priority, project, contexts and keys', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, FILE, { format })
  expect(report).toMatchObject({ rows: 6, created: 6, labels: 2 })
  const [call, tiles, see, water, again, bare] = await tasksOf(ctx)
  const { items } = await listLists(ctx, ListLists.parse({}))
  const list = (name: string) => items.find((one) => one.name === name)?.id
  expect(call).toMatchObject({
    title: 'Call Mom',
    priority: 'urgent',
    createdAt: '2026-01-01T00:00:00.000Z',
    dueAt: '2026-04-02',
    recurrence: { rule: 'FREQ=MONTHLY', from: 'due' },
    listId: list('Family'),
  })
  expect(call?.labelIds).toHaveLength(1)
  expect(tiles).toMatchObject({
    title: 'Buy tiles for the +House roof',
    status: 'done',
    priority: 'high',
    createdAt: '2026-01-02T00:00:00.000Z',
    completedAt: '2026-01-03T00:00:00.000Z',
    listId: list('House'),
  })
  expect(see).toMatchObject({ title: 'see https://example.org/a:b at 10:30', priority: 'low', listId: list('One') })
  expect(water).toMatchObject({
    recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'completion' },
    listId: ctx.inboxId,
  })
  expect(again).toMatchObject({ title: water?.title })
  expect(bare).toMatchObject({ title: 'no dates', status: 'done' })
  expect(report.losses.map(({ row, field }) => `${row} ${field}`)).toEqual(['4 +', '4 t', '4 h'])
})

test('the same file again changes nothing; a line that was done meanwhile is the same task', async () => {
  const ctx = await person(database.db)
  await imported(ctx, FILE, { format })
  expect(await imported(ctx, FILE.replaceAll('\n', '\r\n'), { format })).toMatchObject({
    created: 0,
    unchanged: 6,
    lossCount: 3,
  })
  const done = FILE.replace('Water', 'x 2026-03-02 Water')
  expect(await imported(ctx, done, { format })).toMatchObject({ created: 0, unchanged: 6 })
})

test('what only looks like a mark is a word', () => {
  expect(readLine('xylophone (A) lesson')).toMatchObject({ isDone: false, title: 'xylophone (A) lesson' })
  expect(readLine('X done?')).toMatchObject({ isDone: false })
  expect(readLine('(a) small')).toMatchObject({ priority: undefined, title: '(a) small' })
  expect(readLine('mail a@b.org + c')).toMatchObject({ contexts: [], projects: [], title: 'mail a@b.org + c' })
  expect(readLine('@home +Garden')).toMatchObject({ title: '@home +Garden', contexts: ['home'], projects: ['Garden'] })
  expect(readLine(' \t')).toBeUndefined()
})

test('a file without a task is refused', async () => {
  const ctx = await person(database.db)
  await expect(imported(ctx, '\n \n', { format })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
})

import { expect, test } from 'vitest'
import { listLabels } from '../../label/list'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'

const database = ownDatabase()

const HEADER =
  'Folder Name,List Name,Title,Kind,Tags,Content,Is Check list,Start Date,Due Date,Reminder,Repeat,Priority,Status,Created Time,Completed Time,Order,Timezone,Is All Day,Is Floating,Column Name,Column Order,View Mode,taskId,parentId'
const PREAMBLE = '\uFEFF"Date: 2026-02-01+0000"\r\n"Version: 7.1"\r\n"Status: \n0 Normal\n1 Completed\n2 Archived"\r\n'
const row = (cells: Record<string, string>) =>
  HEADER.split(',')
    .map((name) => `"${(cells[name] ?? '').replaceAll('"', '""')}"`)
    .join(',')
const file = (...rows: Record<string, string>[]) => `${PREAMBLE}${HEADER}\r\n${rows.map(row).join('\r\n')}\r\n`

const GARDEN = file(
  {
    'List Name': 'Garden',
    'Folder Name': 'Home',
    Title: 'Buy "the green" paint',
    Kind: 'TEXT',
    Tags: 'shop, paint',
    Content: 'Two tins\nof it',
    'Start Date': '2026-05-01T22:00:00+0000',
    'Due Date': '2026-05-01T22:00:00+0000',
    Repeat: 'RRULE:FREQ=WEEKLY;INTERVAL=1',
    Reminder: 'PT0S',
    Priority: '5',
    Status: '0',
    'Created Time': '2026-01-01T10:00:00+0000',
    Order: '-1099511627776',
    Timezone: 'Europe/Berlin',
    'Is All Day': 'true',
    'Is Floating': 'false',
    'Column Name': 'Shed',
    taskId: '2',
    parentId: '3',
  },
  {
    'List Name': 'Garden',
    Title: 'Paint the door',
    Kind: 'CHECKLIST',
    'Is Check list': 'Y',
    Content: '▫sand it\n▪wash it',
    'Start Date': '2026-05-02T06:00:00+0000',
    'Due Date': '2026-05-02 08:00:00+0000',
    Priority: '1',
    Status: '1',
    'Created Time': '2026-01-02T10:00:00+0000',
    'Completed Time': '2026-01-03T10:00:00+0000',
    Timezone: 'Europe/Berlin',
    'Is All Day': 'false',
    taskId: '3',
  },
  { 'List Name': 'Inbox', Title: 'Old', Priority: '0', Status: '2', 'Created Time': '2026-01-04T10:00:00+0000' },
)

test('every row comes with its list, labels, priority, dates, section, parent and status', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, GARDEN, { format: 'ticktick' })
  expect(report).toMatchObject({ rows: 3, created: 3, labels: 2, lists: [{ name: 'Inbox' }, { name: 'Garden' }] })
  const [buy, paint, old] = await tasksOf(ctx)
  expect(buy).toMatchObject({
    title: 'Buy "the green" paint',
    notes: 'Two tins\nof it',
    priority: 'high',
    status: 'todo',
    dueAt: '2026-05-02',
    section: 'Shed',
    parentId: paint?.id,
    recurrence: { rule: 'FREQ=WEEKLY;INTERVAL=1', timeZone: 'Europe/Berlin', from: 'due' },
    createdAt: '2026-01-01T10:00:00.000Z',
  })
  expect(paint).toMatchObject({
    notes: '- [ ] sand it\n- [x] wash it',
    priority: 'low',
    status: 'done',
    dueAt: '2026-05-02T08:00:00.000Z',
    completedAt: '2026-01-03T10:00:00.000Z',
    parentId: null,
  })
  expect(old).toMatchObject({ title: 'Old', status: 'done', priority: 'medium', listId: ctx.inboxId })
  const labels = (await listLabels(ctx)).items.filter(({ id }) => buy?.labelIds.includes(id))
  expect(labels.map(({ name }) => name)).toEqual(['paint', 'shop'])
})

test('what could not be kept is told with its row, and is in extra', async () => {
  const ctx = await person(database.db)
  const { losses } = await imported(ctx, GARDEN, { format: 'ticktick' })
  expect(losses.map(({ row, field }) => `${row} ${field}`)).toEqual([
    '5 Folder Name',
    '5 Reminder',
    '5 Order',
    '5 Is Floating',
    '6 Content',
    '6 Start Date',
    '7 Status',
  ])
  const { tasks } = JSON.parse(await exported(ctx, { format: 'json' }))
  expect(tasks[1].extra.ticktick).toEqual({
    'Folder Name': 'Home',
    Reminder: 'PT0S',
    Order: '-1099511627776',
    'Is Floating': 'false',
    Timezone: 'Europe/Berlin',
  })
})

test('the next backup, in which rows have other numbers, adds only what is new', async () => {
  const ctx = await person(database.db)
  await imported(ctx, GARDEN, { format: 'ticktick', name: 'one.csv' })
  const next = file({ Title: 'New', 'Created Time': '2026-02-01T10:00:00+0000', taskId: '2' })
  const rest = GARDEN.slice(GARDEN.indexOf('\r\n', GARDEN.indexOf(HEADER)) + 2)
  const report = await imported(ctx, next + rest.replace('"2","3"', '"8","9"').replace('"3",""', '"9",""'), {
    format: 'ticktick',
    name: 'two.csv',
  })
  expect(report).toMatchObject({ created: 1, unchanged: 3 })
  expect(report.losses.filter(({ reason }) => /differs/.test(reason))).toEqual([])
})

test('odd rows are told, and nothing of them vanishes', async () => {
  const ctx = await person(database.db)
  const odd = file(
    { Title: '', Content: 'no title', Priority: '9', Status: '7' },
    { Title: 'a\nb', 'Due Date': 'soon', Timezone: 'Mars/Base', taskId: 'x', parentId: 'y' },
    { Title: 'y', taskId: 'y', parentId: 'x' },
    { Title: 'again', taskId: 'x', parentId: 'nobody', Kind: 'NOTE', Tags: `${'l'.repeat(65)},ok` },
  )
  const { losses, created } = await imported(ctx, odd, { format: 'ticktick' })
  expect(created).toBe(4)
  expect(losses.map(({ row, field, value }) => [row, field, value.slice(0, 10)])).toEqual([
    [5, 'Title', ''],
    [5, 'Priority', '9'],
    [5, 'Status', '7'],
    [6, 'Title', 'a\nb'],
    [6, 'Due Date', 'soon'],
    [6, 'parent', 'y'],
    [7, 'parent', 'x'],
    [8, 'Kind', 'NOTE'],
    [8, 'Tags', `["${'l'.repeat(8)}`],
    [8, 'parent', 'nobody'],
  ])
  expect((await tasksOf(ctx)).map(({ title, notes }) => [title, notes])).toEqual([
    ['Untitled', 'no title'],
    ['a', 'a\nb'],
    ['y', null],
    ['again', null],
  ])
})

test.each([
  ['title,notes\nx,y\n', /Not a backup of TickTick/],
  ['', /Not a backup of TickTick/],
  [`${PREAMBLE}${HEADER}\n"never closed\n`, /Row 5: A quote/],
])('%j is refused', async (content, message) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, content, { format: 'ticktick' })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    message: expect.stringMatching(message),
  })
})

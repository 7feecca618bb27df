import { expect, test } from 'vitest'
import { listLists } from '../../list/list'
import { ListLists } from '../../list/schema'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'

const database = ownDatabase()
const format = 'microsoft-todo'

const DOOR = {
  '@odata.etag': 'W/"x"',
  id: 'AAMk-door',
  title: 'Paint the door',
  status: 'waitingOnOthers',
  importance: 'high',
  body: { contentType: 'html', content: '<div>Two <b>coats</b></div>' },
  dueDateTime: { dateTime: '2026-05-02T00:00:00.0000000', timeZone: 'Pacific Standard Time' },
  startDateTime: { dateTime: '2026-05-01T00:00:00.0000000', timeZone: 'UTC' },
  reminderDateTime: { dateTime: '2026-05-02T08:00:00.0000000', timeZone: 'UTC' },
  isReminderOn: true,
  categories: ['paint', 'Red category'],
  recurrence: { pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] } },
  createdDateTime: '2026-01-01T10:00:00.1234567Z',
  lastModifiedDateTime: '2026-01-02T10:00:00Z',
  hasAttachments: true,
  wish: 'unknown',
  checklistItems: [
    { id: 's1', displayName: 'sand it', isChecked: true, checkedDateTime: '2026-01-03T10:00:00Z' },
    { id: 's2', displayName: 'wash it', isChecked: false },
  ],
}
const DONE = {
  id: 'AAMk-done',
  title: 'Buy paint',
  status: 'completed',
  importance: 'normal',
  body: { contentType: 'text', content: 'green <b>' },
  dueDateTime: { dateTime: '2026-07-02T09:30:00.0000000', timeZone: 'W. Europe Standard Time' },
  completedDateTime: { dateTime: '2026-01-04T00:00:00.0000000', timeZone: 'UTC' },
}
const LISTS = [
  { id: 'L1', displayName: 'Tasks', wellknownListName: 'defaultList', isShared: false, tasks: [DONE] },
  { id: 'L2', isShared: true, tasks: [DOOR], displayName: 'Garden' },
  { id: 'L3', displayName: 'Empty', tasks: [] },
]

test('lists with their tasks: dates, zones, priorities, labels, notes, steps and status', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, JSON.stringify(LISTS), { format })
  expect(report).toMatchObject({ rows: 4, created: 4, unchanged: 0, labels: 2 })
  const tasks = await tasksOf(ctx)
  const { items: lists } = await listLists(ctx, ListLists.parse({}))
  expect(lists.map(({ name }) => name)).toEqual(['Inbox', 'Garden', 'Empty'])
  const [done, door, sand, wash] = tasks
  expect(done).toMatchObject({
    title: 'Buy paint',
    listId: ctx.inboxId,
    status: 'done',
    priority: 'medium',
    notes: 'green <b>',
    dueAt: '2026-07-02T07:30:00.000Z',
    completedAt: '2026-01-04T00:00:00.000Z',
  })
  expect(door).toMatchObject({
    title: 'Paint the door',
    listId: lists[1]?.id,
    status: 'blocked',
    priority: 'high',
    notes: 'Two **coats**',
    dueAt: '2026-05-02',
    createdAt: '2026-01-01T10:00:00.123Z',
    updatedAt: '2026-01-02T10:00:00.000Z',
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', timeZone: 'America/Los_Angeles', from: 'due' },
  })
  expect(door?.labelIds).toHaveLength(2)
  expect(sand).toMatchObject({ parentId: door?.id, status: 'done', completedAt: '2026-01-03T10:00:00.000Z' })
  expect(wash).toMatchObject({ parentId: door?.id, status: 'todo' })

  expect(report.losses.map(({ row, field }) => `${row} ${field}`)).toEqual([
    'null displayName',
    'null isShared',
    '2 body',
    '2 startDateTime',
    '2 reminderDateTime',
    '2 attachments',
    '2 wish',
  ])
  const { tasks: kept } = JSON.parse(await exported(ctx, { format: 'json' }))
  expect(kept.find(({ id }: { id: string }) => id === door?.id).extra[format]).toMatchObject({
    id: 'AAMk-door',
    body: DOOR.body,
    wish: 'unknown',
  })
})

test('the same in every shape that tools write; a second import changes nothing', async () => {
  const shapes = [
    { '@odata.context': 'x', value: LISTS },
    { lists: LISTS },
    LISTS,
    [{ '@odata.context': 'x', value: LISTS.slice(0, 1) }, { value: LISTS.slice(1) }],
    {
      lists: LISTS.map(({ tasks, ...list }) => list),
      tasks: LISTS.flatMap(({ tasks, id }) => tasks.map((task) => ({ ...task, listId: id }))),
    },
  ]
  const ctx = await person(database.db)
  await imported(ctx, JSON.stringify(LISTS), { format })
  for (const shape of shapes) {
    const report = await imported(ctx, JSON.stringify(shape), { format, name: 'other.json' })
    expect(report).toMatchObject({ rows: 4, created: 0, unchanged: 4 })
    expect(report.losses.filter(({ reason }) => /exists already/.test(reason))).toEqual([])
  }
})

test('tasks alone go to the list that was chosen, one list alone keeps its name', async () => {
  const ctx = await person(database.db)
  await imported(ctx, JSON.stringify({ displayName: 'Garden', id: 'L2', tasks: [DOOR] }), { format })
  await imported(ctx, JSON.stringify({ value: [DONE] }), { format })
  const [door, , , done] = await tasksOf(ctx)
  expect(done).toMatchObject({ title: 'Buy paint', listId: ctx.inboxId })
  const { items } = await listLists(ctx, ListLists.parse({}))
  expect(items.find(({ id }) => id === door?.listId)?.name).toBe('Garden')
})

test('odd items are told, and nothing of them vanishes', async () => {
  const ctx = await person(database.db)
  const value = [
    7,
    { title: 5, status: 'later', importance: 'urgent', categories: ['ok', 9], body: 'text', dueDateTime: 'soon' },
    { title: 'a\0\ud800', dueDateTime: { dateTime: 'x' }, completedDateTime: {}, checklistItems: ['x', {}] },
  ]
  const { losses, created } = await imported(ctx, JSON.stringify({ value }), { format })
  expect(created).toBe(3)
  expect(losses.map(({ row, field }) => `${row} ${field}`)).toEqual([
    '1 task',
    '2 categories',
    '2 status',
    '2 importance',
    '2 dueDateTime',
    '3 dueDateTime',
    '3 completedDateTime',
    '4 checklistItems',
    '5 displayName',
  ])
  expect((await tasksOf(ctx)).map(({ title }) => title)).toEqual(['5', 'a\uFFFD\uFFFD', 'Untitled'])
})

test.each([
  ['', /empty/],
  ['{"a":1}', /no lists or tasks/],
  ['[{"title":"a"', /Not readable as JSON/],
])('%j is refused', async (content, message) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, content, { format })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    message: expect.stringMatching(message),
  })
})

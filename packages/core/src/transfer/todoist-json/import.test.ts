import { expect, test } from 'vitest'
import { listLabels } from '../../label/list'
import { listLists } from '../../list/list'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'

const database = ownDatabase()
const format = 'todoist-json'

const DUMP = {
  sync_token: 'x',
  items: [
    {
      id: '12',
      project_id: 'p2',
      section_id: 's1',
      parent_id: '11',
      child_order: 1,
      content: 'Buy "the green" paint',
      priority: 1,
      due: { date: '2026-05-01', is_recurring: false, string: '1 May', lang: 'en', timezone: null },
      labels: ['shop'],
      checked: true,
      completed_at: '2026-01-04T10:00:00.000000Z',
      added_at: '2026-01-02T10:00:00Z',
    },
    {
      id: '11',
      project_id: 'p2',
      section_id: 's1',
      parent_id: null,
      child_order: 2,
      content: 'Paint the door',
      description: 'Two coats',
      priority: 4,
      due: { date: '2026-05-02T08:00:00Z', timezone: 'Europe/Berlin', is_recurring: true, string: 'every day at 10' },
      deadline: { date: '2026-06-01' },
      duration: { amount: 30, unit: 'minute' },
      labels: ['paint', 'shop'],
      checked: false,
      responsible_uid: '77',
      wish: 'unknown',
    },
    { id: '13', project_id: 'p1', content: 'Call', priority: 3, due: { date: '2026-03-01T09:00:00' }, child_order: 0 },
  ],
  labels: [{ name: 'unused', color: 'red' }],
  notes: [
    { id: 'n1', item_id: '11', content: 'Not at noon', posted_at: '2026-01-01T00:00:00Z' },
    { id: 'n2', item_id: '11', content: '', file_attachment: { file_name: 'door.jpg' } },
    { id: 'n3', item_id: '99', content: 'for nobody' },
  ],
  projects: [
    { id: 'p1', name: 'Inbox', inbox_project: true },
    { id: 'p2', name: 'Garden', color: 'green', is_archived: true, parent_id: 'p3' },
    { id: 'p3', name: 'Home' },
  ],
  reminders: [{ id: 'r1', item_id: '13', type: 'relative', mm_offset: 30 }],
  sections: [
    { id: 's1', name: 'Shed', project_id: 'p2' },
    { id: 's2', name: 'Empty', project_id: 'p2' },
  ],
}

test('everything comes, whatever stands first: projects, sections, parents, notes, dates, labels, order', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, JSON.stringify(DUMP), { format, timeZone: 'Asia/Tokyo' })
  expect(report).toMatchObject({ rows: 3, created: 3, labels: 3 })
  const [archived] = (await listLists(ctx, { archived: true })).items
  expect(archived).toMatchObject({ name: 'Garden' })
  expect((await listLists(ctx, {})).items.map(({ name }) => name)).toEqual(['Inbox', 'Home'])

  const tasks = await tasksOf(ctx)
  const [call, buy, paint] = tasks
  expect(call).toMatchObject({
    title: 'Call',
    listId: ctx.inboxId,
    priority: 'high',
    dueAt: '2026-03-01T00:00:00.000Z',
  })
  expect(buy).toMatchObject({
    title: 'Buy "the green" paint',
    listId: archived?.id,
    parentId: paint?.id,
    section: 'Shed',
    priority: 'low',
    dueAt: '2026-05-01',
    status: 'done',
    completedAt: '2026-01-04T10:00:00.000Z',
    createdAt: '2026-01-02T10:00:00.000Z',
  })
  expect(paint).toMatchObject({
    title: 'Paint the door',
    notes: 'Two coats\n\nNot at noon',
    section: 'Shed',
    priority: 'urgent',
    dueAt: '2026-05-02T08:00:00.000Z',
    recurrence: { rule: 'FREQ=DAILY', timeZone: 'Europe/Berlin', from: 'due' },
    status: 'todo',
  })
  const { items: labels } = await listLabels(ctx)
  expect(labels.filter(({ id }) => paint?.labelIds.includes(id)).map(({ name }) => name)).toEqual(['paint', 'shop'])

  expect(report.losses.map(({ row, field }) => `${row} ${field}`)).toEqual([
    'null parent_id',
    'null color',
    'null notes',
    'null notes',
    'null section',
    '2 deadline',
    '2 duration',
    '2 responsible_uid',
    '2 wish',
    '2 notes',
    '2 notes',
    '3 reminders',
  ])
  const kept = JSON.parse(await exported(ctx, { format: 'json' })).tasks.map((task: { extra: object }) => task.extra)
  expect(kept[0]).toEqual({ [format]: { id: '13', reminders: DUMP.reminders } })
  expect(kept[2][format]).toMatchObject({
    wish: 'unknown',
    deadline: { date: '2026-06-01' },
    notes: [{ id: 'n1' }, {}],
  })
})

test('the same again changes nothing; a later dump adds what is new', async () => {
  const ctx = await person(database.db)
  await imported(ctx, JSON.stringify(DUMP), { format, name: 'a.json' })
  const again = await imported(ctx, JSON.stringify(DUMP), { format, name: 'a.json' })
  expect(again).toMatchObject({ created: 0, unchanged: 3, labels: 0 })
  expect(again.losses.filter(({ reason }) => /already/.test(reason))).toEqual([])
  const later = { ...DUMP, items: [...DUMP.items, { id: '14', project_id: 'p2', content: 'New' }] }
  expect(await imported(ctx, JSON.stringify(later), { format, name: 'b.json' })).toMatchObject({
    created: 1,
    unchanged: 3,
  })
})

test('pages of completed tasks, and tasks alone, are read; a project that is missing is told', async () => {
  const ctx = await person(database.db)
  const page = { items: [{ task_id: '5', content: 'Old', completed_at: '2026-01-01T00:00:00Z', project_id: 'p9' }] }
  const { losses } = await imported(ctx, JSON.stringify(page), { format })
  expect(losses).toMatchObject([{ row: 1, field: 'list', value: 'p9' }])
  await imported(ctx, JSON.stringify([{ id: '6', content: 'Alone', is_completed: false }]), { format })
  expect((await tasksOf(ctx)).map(({ title, status, listId }) => [title, status, listId])).toEqual([
    ['Old', 'done', ctx.inboxId],
    ['Alone', 'todo', ctx.inboxId],
  ])
})

test.each([
  ['{"a":1}', /no tasks in it/],
  ['{"items":[{"content":"a"}', /Not readable as JSON/],
])('%j is refused', async (content, message) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, content, { format })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    message: expect.stringMatching(message),
  })
})

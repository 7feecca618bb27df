import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { listLabels } from '../../label/list'
import { listLists } from '../../list/list'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import { importText } from '../import-text'

const database = ownDatabase()
const format = 'vikunja'
const NONE = '0001-01-01T00:00:00Z'

const DOOR = {
  id: 1,
  title: 'Paint the door',
  description: '<p>Two <strong>coats</strong></p><ul><li>sand</li></ul>',
  done: false,
  done_at: NONE,
  due_date: '2026-05-02T10:00:00+02:00',
  start_date: NONE,
  end_date: '2026-05-03T00:00:00Z',
  reminders: [{ reminder: '2026-05-02T08:00:00Z', relative_period: 0 }],
  repeat_after: 1_209_600,
  repeat_mode: 2,
  priority: 4,
  percent_done: 0,
  labels: [
    { id: 1, title: 'paint' },
    { id: 2, title: 'shop' },
  ],
  assignees: null,
  attachments: null,
  related_tasks: { subtask: [{ id: 2, title: 'Buy paint' }], blocking: [{ id: 3, title: 'Call' }] },
  comments: [{ id: 1, comment: '<p>Not at noon</p>', author: { username: 'ana' } }],
  position: 200,
  hex_color: '',
  index: 7,
  wish: 'unknown',
  created: '2026-01-01T10:00:00Z',
  updated: '2026-01-02T10:00:00Z',
}
const BUY = {
  id: 2,
  title: 'Buy paint',
  description: '<p>green</p>',
  done: true,
  done_at: '2026-01-03T10:00:00Z',
  due_date: NONE,
  priority: 0,
  labels: null,
  related_tasks: null,
  position: 100,
  created: '2026-01-01T11:00:00Z',
  updated: NONE,
}
const PROJECTS = [
  {
    id: 5,
    title: 'Garden',
    parent_project_id: 6,
    is_archived: true,
    tasks: [DOOR, BUY],
    buckets: [
      { id: 9, title: 'Doing' },
      { id: 10, title: 'Later' },
    ],
    task_buckets: [{ task_id: 1, bucket_id: 9, project_view_id: 1 }],
    positions: [{ task_id: 1, position: 1 }],
    created: '2025-12-01T00:00:00Z',
  },
  { id: 6, title: 'Inbox', tasks: [{ id: 3, title: 'Call', priority: 5, bucket_id: 0, created: NONE }], buckets: null },
]

const zipped = (files: Record<string, unknown>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        strToU8(typeof content === 'string' ? content : JSON.stringify(content)),
      ]),
    ),
  )
const EXPORT = zipped({ 'data.json': PROJECTS, 'filters.json': [{ title: 'Urgent' }], VERSION: 'v0.24.0' })

test('projects, buckets, subtasks, notes, dates, recurrence, labels, priority and order', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, EXPORT, { format, timeZone: 'Europe/Berlin' })
  expect(report).toMatchObject({ rows: 3, created: 3, labels: 2 })
  const [garden] = (await listLists(ctx, { archived: true })).items
  expect(garden).toMatchObject({ name: 'Garden', createdAt: '2025-12-01T00:00:00.000Z' })
  const tasks = await tasksOf(ctx)
  const [call, buy, door] = tasks
  expect(call).toMatchObject({ title: 'Call', listId: ctx.inboxId, priority: 'urgent', section: null })
  expect(buy).toMatchObject({
    title: 'Buy paint',
    notes: 'green',
    parentId: door?.id,
    status: 'done',
    completedAt: '2026-01-03T10:00:00.000Z',
    priority: 'medium',
    dueAt: null,
    section: null,
  })
  expect(door).toMatchObject({
    title: 'Paint the door',
    notes: 'Two **coats**\n\n* sand\n\nNot at noon',
    section: 'Doing',
    listId: garden?.id,
    priority: 'urgent',
    dueAt: '2026-05-02T08:00:00.000Z',
    recurrence: { rule: 'FREQ=WEEKLY;INTERVAL=2', timeZone: 'Europe/Berlin', from: 'completion' },
    createdAt: '2026-01-01T10:00:00.000Z',
    updatedAt: '2026-01-02T10:00:00.000Z',
  })
  expect((await listLabels(ctx)).items.map(({ name }) => name)).toEqual(['paint', 'shop'])
  expect(report.losses.map(({ row, field }) => `${row} ${field}`)).toEqual([
    'null parent_project_id',
    'null filters',
    'null section',
    '1 description',
    '1 comments',
    '1 related_tasks',
    '1 end_date',
    '1 reminders',
    '1 wish',
    '3 priority',
  ])
  const { tasks: kept } = JSON.parse(await exported(ctx, { format: 'json' }))
  expect(kept[2].extra.vikunja).toMatchObject({ id: 1, wish: 'unknown', related_tasks: { blocking: [3] } })
})

test('the same again changes nothing: as a ZIP, as its data.json, over tRPC', async () => {
  const ctx = await person(database.db)
  await imported(ctx, EXPORT, { format, name: 'a.zip' })
  const reports = [
    await imported(ctx, EXPORT, { format, name: 'b.zip' }),
    await imported(ctx, JSON.stringify(PROJECTS), { format, name: 'data.json' }),
    await importText(ctx, { format, content: Buffer.from(EXPORT).toString('base64') }, { dryRun: false }),
    await importText(ctx, { format, content: JSON.stringify(PROJECTS) }, { dryRun: false }),
  ]
  for (const report of reports) {
    expect(report).toMatchObject({ created: 0, unchanged: 3 })
    expect(report.losses.filter(({ reason }) => /already/.test(reason))).toEqual([])
  }
})

test('namespaces of old versions are left out, their lists are kept', async () => {
  const ctx = await person(database.db)
  const lists = PROJECTS.map(({ tasks, ...list }) => ({ ...list, tasks: tasks.slice(0, 1) }))
  const { losses, created } = await imported(ctx, zipped({ 'data.json': [{ id: 1, title: 'Home', lists }] }), {
    format,
  })
  expect(created).toBe(2)
  expect(losses).toContainEqual(expect.objectContaining({ row: null, field: 'namespace', value: 'Home' }))
})

test.each([
  [zipped({ 'other.txt': 'x' }), /no data\.json/],
  [zipped({ 'data.json': '{}' }), /no projects in it/],
  [zipped({ 'data.json': '[{"title":' }), /Not readable as JSON/],
  [zipped({ '../data.json': '[]' }), /Not readable as ZIP/],
  [EXPORT.subarray(0, 300), /Not readable as ZIP/],
  [EXPORT.map((byte, at) => (at > 40 && at < 60 ? 255 : byte)), /Not readable as ZIP/],
  [zipped({ 'data.json': `[${' '.repeat(30_000_000)}]` }), /Unpacks to more than Docket reads/],
  [new Uint8Array(65 * 1024 * 1024).fill(80, 0, 1).fill(75, 1, 2), /more than 64 MiB/],
  ['', /empty/],
])('%# is refused', async (content, message) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, content, { format })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    message: expect.stringMatching(message),
  })
})

import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Ctx, NamedCtx } from '../../ctx'
import { updateTask } from '../../task/update'
import { ownDatabase } from '../../testing/database'
import { exported, exportedBytes, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import { previewExport } from '../preview-export'

const database = ownDatabase()

/** What an export of the account tells, as `title field`. */
async function told(ctx: Ctx, format: Parameters<typeof previewExport>[1]['format']): Promise<string[]> {
  const [{ losses }, tasks] = [await previewExport(ctx, { format }), await tasksOf(ctx)]
  const titles = new Map(tasks.map(({ id, title }) => [id, title]))
  return losses.map(({ taskId, field }) => `${titles.get(taskId ?? '') ?? '-'} ${field}`)
}

async function changed(ctx: Ctx, title: string, fields: object): Promise<void> {
  const task = (await tasksOf(ctx)).find((one) => one.title === title)
  await updateTask(ctx, { id: task?.id ?? '', ...fields })
}

const todoist = async (ctx: NamedCtx) => JSON.parse(await exported(ctx, { format: 'todoist-json' }))

test('Todoist: ids, comments, reminders, words of a repetition and unknown fields go back', async () => {
  const due = { date: '2026-05-02', is_recurring: true, lang: 'en', string: 'every day', timezone: null }
  const item = { id: '11', project_id: 'p', content: 'Paint', description: 'Two coats', priority: 1, due, wish: [1] }
  const note = { id: 'n', item_id: '11', content: 'Not\n\nat noon', posted_at: '2026-01-01T00:00:00Z' }
  const reminder = { id: 'r', item_id: '11', type: 'relative', mm_offset: 30 }
  const file = {
    projects: [{ id: 'p', name: 'Garden' }],
    items: [item, { id: '12', parent_id: '11', project_id: 'p', content: 'Sand' }],
    notes: [note],
    reminders: [reminder],
  }
  const ctx = await person(database.db)
  await imported(ctx, JSON.stringify(file), { format: 'todoist-json' })
  const before = await todoist(ctx)
  const projectId = before.projects.find(({ name }: { name: string }) => name === 'Garden').id
  expect(before.items[0]).toMatchObject({ ...item, project_id: projectId })
  expect(before.items[1]).toMatchObject({ id: '12', parent_id: '11', content: 'Sand', description: '', due: null })
  expect([before.notes, before.reminders]).toEqual([[note], [reminder]])

  await changed(ctx, 'Paint', { notes: 'One coat', dueAt: '2026-05-09', priority: 'high', status: 'blocked' })
  const after = await todoist(ctx)
  expect(after.items[0]).toMatchObject({ description: 'One coat', due: { ...due, date: '2026-05-09' }, priority: 3 })
  expect(after.notes).toEqual([])
  expect(await told(ctx, 'todoist-json')).toEqual(['- ref', 'Paint status', 'Paint notes'])
})

test('Vikunja: numbers, HTML, comments, relations and unknown fields go back', async () => {
  const door = {
    id: 7,
    title: 'Paint',
    description: '<p>Two <strong>coats</strong></p>',
    comments: [{ id: 1, comment: '<p>Not at noon</p>', author: { username: 'ana' } }],
    priority: 5,
    repeat_after: 3600,
    related_tasks: { blocking: [{ id: 8, title: 'Call' }] },
    percent_done: 0.5,
    created: '2026-01-01T10:00:00Z',
  }
  const call = { id: 8, title: 'Call', priority: 0, related_tasks: { parenttask: [{ id: 7 }] } }
  const ctx = await person(database.db)
  await imported(ctx, JSON.stringify([{ id: 5, title: 'Garden', tasks: [door, call] }]), { format: 'vikunja' })
  const data = async () => {
    const { 'data.json': json = new Uint8Array(), ...others } = unzipSync(
      await exportedBytes(ctx, { format: 'vikunja' }),
    )
    expect(Object.keys(others)).toEqual(['VERSION', 'filters.json'])
    return JSON.parse(strFromU8(json))[1].tasks
  }
  const [paint, child] = await data()
  expect(paint).toMatchObject({ ...door, related_tasks: { blocking: [{ id: 8 }] }, repeat_after: 3600 })
  expect(child).toMatchObject({ id: 8, priority: 0, related_tasks: { parenttask: [{ id: 7, title: 'Paint' }] } })

  await changed(ctx, 'Paint', { notes: 'a < b\nc', priority: 'low', dueAt: '2026-05-09' })
  const [again] = await data()
  expect(again).toMatchObject({ priority: 1, due_date: '2026-05-09T00:00:00Z', repeat_after: 3600 })
  expect(again.description).toBe('<div data-docket="text">a &lt; b<br>c</div>')
  expect(again).not.toHaveProperty('comments')
  expect(await told(ctx, 'vikunja')).toEqual(['- ref', 'Paint notes', 'Paint dueAt'])
})

test('tasks of two servers that had the same number get others, and keep their parents', async () => {
  const ctx = await person(database.db)
  const file = (name: string, created: string) => {
    const below = { id: 2, title: `${name} below`, created, related_tasks: { parenttask: [{ id: 1 }] } }
    return JSON.stringify([{ id: 1, title: name, created, tasks: [{ id: 1, title: name, created }, below] }])
  }
  await imported(ctx, file('a', '2026-01-01T10:00:00Z'), { format: 'vikunja' })
  await imported(ctx, file('b', '2026-01-02T10:00:00Z'), { format: 'vikunja' })
  const other = await person(database.db)
  await imported(other, await exportedBytes(ctx, { format: 'vikunja' }), { format: 'vikunja' })
  const tasks = await tasksOf(other)
  const above = (id: string | null) => tasks.find((task) => task.id === id)?.title ?? 'nothing'
  expect(tasks.map(({ title, parentId }) => `${title}, below ${above(parentId)}`).sort()).toEqual([
    'a below, below a',
    'a, below nothing',
    'b below, below b',
    'b, below nothing',
  ])
})

test('TickTick: folders, reminders and unknown columns go back; a formula does not run', async () => {
  const header = 'Folder Name,List Name,Title,Reminder,Due Date,Priority,Status,Created Time,Order,Mood,taskId,parentId'
  const row = 'Home,Garden,=1+1,PT0S,2026-05-02T08:00:00+0000,0,2,2026-01-01T10:00:00+0000,-1099511627776,+good,1,'
  const ctx = await person(database.db)
  await imported(ctx, `"Version: 7.1"\n${header}\n${row}\n`, { format: 'ticktick' })
  const lines = (await exported(ctx, { format: 'ticktick' })).split('\r\n')
  expect(lines.slice(0, 2)).toEqual(['\uFEFF"Date: 2026-01-01+0000"', '"Version: 7.1"'])
  expect(lines[3]).toMatch(/"taskId","parentId","Mood"$/)
  for (const cell of ['Home', 'Garden', "'=1+1", 'PT0S', '2026-05-02T08:00:00+0000', '-1099511627776', "'+good"])
    expect(lines[4]).toContain(`"${cell}"`)
  expect(lines[4]).toContain('"0","2","2026-01-01T10:00:00+0000"')

  await changed(ctx, '=1+1', { status: 'todo', priority: 'urgent', notes: '- [ ] sand it\n- [x] wash it' })
  const [, , , , again] = (await exported(ctx, { format: 'ticktick' })).split('\r\n')
  expect(again).toContain('"▫sand it\n▪wash it","Y"')
  expect(again).toContain('"5","0"')
  expect(await told(ctx, 'ticktick')).toEqual(expect.arrayContaining(['- createdAt', '- updatedAt', '=1+1 priority']))
})

test('Microsoft To Do: bodies, steps and repetitions go back; what is no step is told', async () => {
  const door = {
    id: 'door',
    title: 'Paint',
    status: 'deferred',
    importance: 'high',
    body: { content: '<b>Two</b> coats', contentType: 'html' },
    dueDateTime: { dateTime: '2026-05-04T00:00:00.0000000', timeZone: 'Europe/Berlin' },
    reminderDateTime: { dateTime: '2026-05-02T08:00:00.0000000', timeZone: 'UTC' },
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
      range: { type: 'noEnd', startDate: '2026-05-04', recurrenceTimeZone: 'Europe/Berlin' },
    },
    wish: 'unknown',
    checklistItems: [
      { id: 's1', displayName: 'sand it', isChecked: true, checkedDateTime: '2026-01-03T10:00:00Z' },
      { id: 's2', displayName: 'wash it', isChecked: false },
    ],
  }
  const lists = [{ id: 'L', displayName: 'Garden', tasks: [door] }]
  const ctx = await person(database.db)
  await imported(ctx, JSON.stringify({ value: lists }), { format: 'microsoft-todo' })
  const tasks = async () => JSON.parse(await exported(ctx, { format: 'microsoft-todo' })).value[1].tasks
  expect(await tasks()).toMatchObject([door])

  await changed(ctx, 'Paint', { notes: 'One', priority: 'urgent', section: 'Shed', status: 'in_progress' })
  await changed(ctx, 'wash it', { notes: 'with water' })
  const [paint, wash] = await tasks()
  expect(paint).toMatchObject({ status: 'inProgress', body: { content: 'One', contentType: 'text' }, wish: 'unknown' })
  expect(paint.checklistItems).toMatchObject([{ id: 's1' }])
  expect(wash).toMatchObject({ id: 's2', title: 'wash it', body: { content: 'with water' } })
  expect((await told(ctx, 'microsoft-todo')).sort()).toEqual([
    '- ref',
    'Paint priority',
    'Paint section',
    'wash it parentId',
  ])
})

import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { addDependency } from '../../dependency/add'
import { createLabel } from '../../label/create'
import { createList } from '../../list/create'
import { completeTask } from '../../task/complete'
import { createTask } from '../../task/create'
import { updateTask } from '../../task/update'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import { exportFile } from '../export'
import { exportHead } from '../export-head'
import { previewExport } from '../preview-export'

const database = ownDatabase()

test('a preview tells, task by task, what the format has no place for, and what holds for all once', async () => {
  const ctx = await person(database.db)
  const label = await createLabel(ctx, { name: 'two words' })
  const list = await createList(ctx, { name: 'Home' })
  await createTask(ctx, { title: 'plain', listId: list.id })
  const { id, ref } = await createTask(ctx, {
    title: 'mail +Ben at x:y',
    notes: 'long story',
    labelIds: [label.id],
    dueAt: '2026-04-02T22:15:00.000Z',
  })
  const { tasks, losses, lossCount } = await previewExport(ctx, { format: 'todotxt', timeZone: 'Europe/Berlin' })
  expect(tasks).toBe(2)
  expect(lossCount).toBe(losses.length)
  expect(losses.filter(({ taskId }) => taskId)).toEqual([
    { taskId: id, ref, field: 'notes', value: 'long story', reason: 'todo.txt has no notes' },
    { taskId: id, ref, field: 'labels', value: 'two words', reason: 'Written as two_words' },
    { taskId: id, ref, field: 'dueAt', value: '2026-04-02T22:15:00.000Z', reason: 'Only the day is written' },
  ])
  expect(losses.filter(({ taskId }) => !taskId).map(({ field }) => field)).toContain('ref')
  expect(await exported(ctx, { format: 'todotxt', timeZone: 'Europe/Berlin' })).toBe(
    '2026-03-01 mail \\+Ben at x:y @two_words due:2026-04-03\n2026-03-01 plain +Home\n',
  )
})

test('a line of todo.txt comes back as it was, until the task says something else', async () => {
  const ctx = await person(database.db)
  const line = '(A) 2026-01-02 Buy  tiles for the +House roof @shop x:1 due:2026-04-02 t:2026-03-01 rec:+1m'
  await imported(ctx, line, { format: 'todotxt' })
  expect(await exported(ctx, { format: 'todotxt' })).toBe(`${line}\n`)
  const [task] = await tasksOf(ctx)
  await updateTask(ctx, { id: task?.id ?? '', dueAt: '2026-05-02', priority: 'medium' })
  expect(await exported(ctx, { format: 'todotxt' })).toBe(
    '2026-01-02 Buy tiles for the +House roof @shop x:1 due:2026-05-02 rec:+1m t:2026-03-01\n',
  )
})

test('alarms and unknown properties of iCalendar come back; a value that was changed here wins', async () => {
  const ctx = await person(database.db)
  const todo = [
    'UID:from-elsewhere',
    'SUMMARY;LANGUAGE=en:Water the beds',
    'DUE;TZID=Europe/Berlin:20260402T090000',
    'X-APPLE-SORT-ORDER:7',
    ...['BEGIN:VALARM', 'TRIGGER:-PT15M', 'END:VALARM', 'BEGIN:VALARM', 'TRIGGER:-PT5M', 'END:VALARM'],
  ]
  const file = ['BEGIN:VCALENDAR', 'BEGIN:VTODO', ...todo, 'END:VTODO', 'END:VCALENDAR', ''].join('\r\n')
  await imported(ctx, file, { format: 'icalendar' })
  const before = await exported(ctx, { format: 'icalendar' })
  for (const line of todo) expect(before).toContain(`\r\n${line}\r\n`)
  const [task] = await tasksOf(ctx)
  await updateTask(ctx, { id: task?.id ?? '', title: 'Water everything' })
  const after = await exported(ctx, { format: 'icalendar' })
  expect(after).toContain('\r\nSUMMARY:Water everything\r\n')
  expect(after).not.toContain('Water the beds')
  expect(after).toContain('\r\nDUE;TZID=Europe/Berlin:20260402T090000\r\n')
})

test('a file of Todoist’s is a list; of several there is a ZIP, without what is done', async () => {
  const ctx = await person(database.db)
  const lists = [await createList(ctx, { name: 'Home/Garden' }), await createList(ctx, { name: 'home_garden' })]
  const parent = await createTask(ctx, { title: '=1+1', listId: lists[0]?.id })
  await createTask(ctx, { title: 'mail @bob', listId: lists[0]?.id, parentId: parent.id, priority: 'urgent' })
  const done = await createTask(ctx, { title: 'over', listId: lists[1]?.id })
  await completeTask(ctx, { id: done.id })

  const parts: Uint8Array[] = []
  for await (const part of exportFile(ctx, { format: 'todoist-csv' })) parts.push(part)
  const files = unzipSync(Buffer.concat(parts))
  expect(Object.keys(files)).toEqual(['Inbox.csv', 'Home_Garden.csv', 'home_garden 2.csv'])
  const [, first, second, end] = strFromU8(files['Home_Garden.csv'] ?? new Uint8Array()).split('\n')
  expect(first).toMatch(/^task,'=1\+1,,,3,1,/)
  expect(second).toMatch(/^task,mail \\@bob,,,1,2,/)
  expect(end).toBe('')
  const { tasks, losses } = await previewExport(ctx, { format: 'todoist-csv' })
  expect(tasks).toBe(2)
  expect(losses.filter(({ taskId }) => taskId)).toMatchObject([{ taskId: done.id, field: 'task', value: 'over' }])
  expect(await exportHead(ctx, { format: 'todoist-csv', listId: lists[0]?.id })).toEqual({
    filename: 'Home_Garden.csv',
    mediaType: 'text/csv; charset=utf-8',
    isZip: false,
  })
  expect(await exportHead(ctx, { format: 'todoist-csv' })).toMatchObject({ mediaType: 'application/zip', isZip: true })
})

test('what a plan says of its tasks is told, also of Docket’s own table', async () => {
  const ctx = await person(database.db)
  const [one, two] = [await createTask(ctx, { title: 'one' }), await createTask(ctx, { title: 'two' })]
  await addDependency(ctx, { id: two.id, dependsOnId: one.id })
  for (const format of ['csv', 'todotxt'] as const) {
    const { losses } = await previewExport(ctx, { format })
    expect(losses.filter(({ taskId }) => taskId)).toEqual([
      { taskId: two.id, ref: two.ref, field: 'dependency', value: '1', reason: 'What it waits for is not written' },
    ])
  }
})

test('Taskwarrior’s own attributes come back with the tasks', async () => {
  const ctx = await person(database.db)
  const task = {
    uuid: '296d835e-8f85-4224-8f36-c612cad1b9f8',
    description: 'Mend the roof',
    status: 'waiting',
    entry: '20260101T100000Z',
    modified: '20260102T100000Z',
    due: '20260401T151500Z',
    project: 'House.Roof',
    priority: 'M',
    tags: ['dry', 'outside'],
    annotations: [{ entry: '20260102T093012Z', description: 'ask Jo' }],
    depends: ['a0000000-a000-a000-a000-a00000000000'],
    wait: '20260301T000000Z',
    estimate: 'PT4H',
  }
  await imported(ctx, JSON.stringify([task]), { format: 'taskwarrior' })
  expect(JSON.parse(await exported(ctx, { format: 'taskwarrior' }))).toEqual([task])
  await updateTask(ctx, { id: task.uuid, notes: 'ask Ben', priority: 'high' })
  const [changed] = JSON.parse(await exported(ctx, { format: 'taskwarrior' }))
  expect(changed).toMatchObject({
    priority: 'H',
    estimate: 'PT4H',
    annotations: [{ entry: task.entry, description: 'ask Ben' }],
  })
})

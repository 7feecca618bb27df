import { expect, test } from 'vitest'
import { listLabels } from '../../label/list'
import { createList } from '../../list/create'
import { updateTask } from '../../task/update'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'

const database = ownDatabase()

const HEADER =
  'TYPE,CONTENT,DESCRIPTION,IS_COLLAPSED,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE,DURATION,DURATION_UNIT'
const GARDEN = [
  `\uFEFF${HEADER}`,
  'meta,view_style=list,,,,,,,,,,,',
  'task,Water the beds @evening @garden,,,1,1,Ana (7),,every day,en,Europe/Berlin,None,None',
  'note,"Not at noon,\nnever with cold water",,,,,Ana (7),,,,,,',
  'note,Ask Ben for the hose,,,,,Ben (8),,,,,,',
  ',,,,,,,,,,,,',
  'section,Shed,,,,,,,,,,,',
  'task,Paint the door,Two coats,,2,1,Ana (7),Ben (8),2026-05-02 10:00,en,Europe/Berlin,30,minute',
  'task,"Buy ""the green"" paint",,true,4,2,Ana (7),,,,,,',
  'task,=SUM(A1),,,,3,Ana (7),,2026-05-01,en,Europe/Berlin,,',
  'task,Buy brushes,,,3,2,Ana (7),,,,,,',
  'section,Empty,,,,,,,,,,,',
].join('\r\n')

const todoist = { format: 'todoist-csv', name: 'Garden.csv' } as const

test('every row comes with its title, labels, priority, indent, notes and section', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, GARDEN, todoist)
  expect(report).toMatchObject({
    rows: 5,
    created: 5,
    unchanged: 0,
    labels: 2,
    lists: [{ name: 'Garden', created: true }],
  })

  const tasks = await tasksOf(ctx)
  const [water, door, paint, sum, brushes] = tasks
  expect(tasks.map(({ ref, title, priority, section, dueAt }) => [ref, title, priority, section, dueAt])).toEqual([
    ['T-1', 'Water the beds', 'urgent', null, null],
    ['T-2', 'Paint the door', 'high', 'Shed', '2026-05-02T08:00:00.000Z'],
    ['T-3', 'Buy "the green" paint', 'low', 'Shed', null],
    ['T-4', '=SUM(A1)', 'urgent', 'Shed', '2026-05-01'],
    ['T-5', 'Buy brushes', 'medium', 'Shed', null],
  ])
  expect(water?.notes).toBe('Not at noon,\nnever with cold water\n\nAsk Ben for the hose')
  expect(door?.notes).toBe('Two coats')
  expect([paint, sum, brushes].map((task) => task?.parentId)).toEqual([door?.id, paint?.id, door?.id])
  const { items: labels } = await listLabels(ctx)
  expect(labels.filter(({ id }) => water?.labelIds.includes(id)).map(({ name }) => name)).toEqual(['evening', 'garden'])
})

test('what could not be kept is told with its row, and kept in extra where that is possible', async () => {
  const ctx = await person(database.db)
  const { losses, lossCount } = await imported(ctx, GARDEN, todoist)
  expect(losses.map(({ row, field }) => `${row} ${field}`)).toEqual([
    '2 meta',
    '3 DATE',
    '3 note',
    '3 AUTHOR',
    '8 RESPONSIBLE',
    '8 DURATION',
    '9 IS_COLLAPSED',
    '12 section',
  ])
  expect(lossCount).toBe(8)
  const { tasks } = JSON.parse(await exported(ctx, { format: 'json' }))
  expect(tasks[0].extra.todoist).toMatchObject({
    DATE: 'every day',
    DATE_LANG: 'en',
    AUTHOR: 'Ana (7)',
    notes: [{ AUTHOR: 'Ana (7)' }, { AUTHOR: 'Ben (8)' }],
  })
  expect(tasks[0].extra.todoist.DURATION).toBeUndefined()
  expect(tasks[1].extra.todoist).toMatchObject({ RESPONSIBLE: 'Ben (8)', DURATION: '30', DURATION_UNIT: 'minute' })
})

test('the same file again changes nothing, also after a task was changed here', async () => {
  const ctx = await person(database.db)
  await imported(ctx, GARDEN, todoist)
  const before = await exported(ctx, { format: 'json' })
  const again = await imported(ctx, GARDEN, todoist)
  expect(again).toMatchObject({
    created: 0,
    unchanged: 5,
    labels: 0,
    lossCount: 8,
    lists: [{ name: 'Garden', created: false }],
  })
  expect(await exported(ctx, { format: 'json' })).toBe(before)

  const [water] = await tasksOf(ctx)
  await updateTask(ctx, { id: water?.id ?? '', title: 'Water everything', priority: 'low', labelIds: [] })
  const third = await imported(ctx, GARDEN, todoist)
  expect(third).toMatchObject({ created: 0, unchanged: 5, labels: 0, lossCount: 11 })
  expect(
    third.losses
      .filter(({ reason }) => reason.includes('exists already'))
      .map(({ row, field, value }) => [row, field, value]),
  ).toEqual([
    [3, 'labels', 'evening, garden'],
    [3, 'priority', 'urgent'],
    [3, 'title', 'Water the beds'],
  ])
  expect((await tasksOf(ctx))[0]?.title).toBe('Water everything')
})

test('rows that say the same are tasks of their own, and stay so', async () => {
  const ctx = await person(database.db)
  const file = 'TYPE,CONTENT\ntask,Stretch\ntask,Stretch\ntask,Stretch\n'
  expect(await imported(ctx, file, todoist)).toMatchObject({ created: 3 })
  expect(await imported(ctx, file, todoist)).toMatchObject({ created: 0, unchanged: 3 })
  expect(await imported(ctx, `${file}task,Stretch\n`, todoist)).toMatchObject({ created: 1, unchanged: 3 })
  expect((await tasksOf(ctx)).map(({ ref }) => ref)).toEqual(['T-1', 'T-2', 'T-3', 'T-4'])
})

test('old files, with fewer columns and semicolons, are read by their header', async () => {
  const ctx = await person(database.db)
  await imported(ctx, 'INDENT;TYPE;CONTENT;PRIORITY\r\n1;task;Parent @x;4\r\n2;task;Child;\r\n', todoist)
  const tasks = await tasksOf(ctx)
  expect(tasks.map(({ title, priority }) => [title, priority])).toEqual([
    ['Parent', 'low'],
    ['Child', 'urgent'],
  ])
  expect(tasks[1]?.parentId).toBe(tasks[0]?.id)
})

test('a list that is chosen is taken, a list of that name is found, and a file "Inbox.csv" is the Inbox', async () => {
  const ctx = await person(database.db)
  const [chosen, garden] = [await createList(ctx, { name: 'Chosen' }), await createList(ctx, { name: 'Garden' })]
  const lists = async (target: object) => (await imported(ctx, GARDEN, { ...todoist, ...target })).lists
  expect(await lists({ listId: chosen.id })).toEqual([{ id: chosen.id, name: 'Chosen', created: false }])
  expect(await lists({})).toEqual([{ id: garden.id, name: 'Garden', created: false }])
  expect(await lists({ name: 'Inbox.csv' })).toEqual([{ id: ctx.inboxId, name: 'Inbox', created: false }])
  expect(await lists({ name: undefined })).toEqual([{ id: ctx.inboxId, name: 'Inbox', created: false }])
})

test('odd rows are told, and nothing of them vanishes', async () => {
  const ctx = await person(database.db)
  const long = 'long '.repeat(60).trim()
  const file = [
    'TYPE,CONTENT,PRIORITY,INDENT',
    'note,for nobody,,',
    `task,${long} @x,7,1`,
    'task,jumps,1,3',
    'task,sibling of the jump,1,3',
    'task,* no box,1,x',
    'reminder,what is this,,',
  ].join('\n')
  const { losses } = await imported(ctx, file, todoist)
  expect(losses.map(({ row, field, value }) => [row, field, value.slice(0, 20)])).toEqual([
    [2, 'note', 'for nobody'],
    [3, 'CONTENT', long.slice(0, 20)],
    [3, 'PRIORITY', '7'],
    [4, 'INDENT', '3'],
    [5, 'INDENT', '3'],
    [6, 'INDENT', 'x'],
    [6, 'CONTENT', '* no box'],
    [7, 'TYPE', 'reminder what is thi'],
  ])
  const [first, jump, sibling, star] = await tasksOf(ctx)
  expect(first).toMatchObject({ title: long.slice(0, 255).trim(), notes: long, priority: 'medium' })
  expect([jump, sibling, star].map((task) => task?.parentId)).toEqual([first?.id, first?.id, null])
  expect(star?.title).toBe('* no box')
})

test.each([
  ['title,notes\nx,y\n', /no column TYPE/],
  ['', /empty/],
  ['TYPE,CONTENT\ntask,"never closed\n', /Row 2: A quote/],
  ['TYPE,CONTENT\ntask,a\0b\n', /Row 2, title/],
])('%j is refused', async (file, message) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, file, todoist)).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    message: expect.stringMatching(message),
  })
  expect(await tasksOf(ctx)).toEqual([])
})

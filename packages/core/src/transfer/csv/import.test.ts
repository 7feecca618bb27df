import { describe, expect, test } from 'vitest'
import { createTask } from '../../task/create'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'

const database = ownDatabase()

describe('tables that people make', () => {
  test('a title is enough', async () => {
    const ctx = await person(database.db)
    expect(await imported(ctx, 'title\nBuy milk\n')).toEqual({
      format: 'csv',
      dryRun: false,
      rows: 1,
      created: 1,
      unchanged: 0,
      lists: [{ id: ctx.inboxId, name: 'Inbox', created: false }],
      labels: 0,
      parts: { dependencies: 0, criteria: 0, references: 0 },
      losses: [],
      lossCount: 0,
    })
    expect(await tasksOf(ctx)).toMatchObject([
      {
        title: 'Buy milk',
        ref: 'T-1',
        status: 'todo',
        priority: 'medium',
        listId: ctx.inboxId,
        notes: null,
        version: 1,
      },
    ])
  })

  test('headers in any spelling, a byte order mark, semicolons, and words that can mean only one thing', async () => {
    const ctx = await person(database.db)
    const file = [
      '\uFEFFTITLE;Due Date;Tags;Description;Priority;Status',
      'One;2026-05-01;"home; garden";"Line\r\nbreak";P1;In progress',
      'Two;2026-05-01T10:00:00+02:00;;;normal;canceled',
      '',
      '=1+1;;;;;DONE',
    ].join('\r\n')
    await imported(ctx, file)
    const [one, two, three] = await tasksOf(ctx)
    expect(one).toMatchObject({
      title: 'One',
      dueAt: '2026-05-01',
      notes: 'Line\r\nbreak',
      priority: 'urgent',
      status: 'in_progress',
    })
    expect(one?.labelIds).toHaveLength(2)
    expect(two).toMatchObject({ dueAt: '2026-05-01T08:00:00.000Z', priority: 'medium', status: 'cancelled' })
    expect(three).toMatchObject({ title: '=1+1', status: 'done', completed: true })
    expect(three?.completedAt).toEqual(three?.createdAt)
  })

  test('a rule to repeat by is read as such, and told about where nothing is due', async () => {
    const ctx = await person(database.db)
    const report = await imported(ctx, 'title,due,Repeat\na,2026-05-01,RRULE:FREQ=WEEKLY\nb,,FREQ=DAILY\n')
    const recurrence = { rule: 'FREQ=WEEKLY', timeZone: 'UTC', from: 'due' }
    expect((await tasksOf(ctx)).map((task) => task.recurrence)).toEqual([recurrence, null])
    expect(report.losses).toEqual([
      { row: 3, field: 'recurrence', value: 'FREQ=DAILY', reason: 'A task without a due date cannot recur' },
    ])
  })

  test.each(['true', 'YES', 'x', '1', '✓'])('a task is done where "completed" says %j', async (cell) => {
    const ctx = await person(database.db)
    await imported(ctx, `title,Completed\ndone,${cell}\nopen,false\nempty,\n`)
    expect((await tasksOf(ctx)).map(({ status }) => status)).toEqual(['done', 'todo', 'todo'])
  })

  test('columns that Docket does not know are kept in extra, told once each, and come back', async () => {
    const ctx = await person(database.db)
    const report = await imported(ctx, 'title,Cost,Who,Cost\na,5,Ana,7\nb,6,,\n')
    expect(report.losses.map(({ row, field }) => [row, field])).toEqual([
      [1, 'Cost'],
      [1, 'Who'],
      [1, 'Cost (column 4)'],
    ])
    const { tasks } = JSON.parse(await exported(ctx, { format: 'json' }))
    expect(tasks.map((task: { extra: object }) => task.extra)).toEqual([
      { csv: { Cost: '5', Who: 'Ana', 'Cost (column 4)': '7' } },
      { csv: { Cost: '6' } },
    ])
    const other = await person(database.db)
    const csv = await exported(ctx, { format: 'csv' })
    await imported(other, csv)
    expect(await exported(other, { format: 'csv' })).toBe(csv)
  })

  test('the file again changes nothing; a row that was added is added', async () => {
    const ctx = await person(database.db)
    const file = 'title,notes\nsame,\nsame,\nother,x\n'
    expect(await imported(ctx, file, { name: 'a.csv' })).toMatchObject({ created: 3 })
    expect(await imported(ctx, file, { name: 'a.csv' })).toMatchObject({ created: 0, unchanged: 3, lossCount: 0 })
    expect(await imported(ctx, `${file}same,\n`, { name: 'a.csv' })).toMatchObject({ created: 1, unchanged: 3 })
    // next month's list may well hold the same words, and means new tasks
    expect(await imported(ctx, file, { name: 'b.csv' })).toMatchObject({ created: 3 })
  })

  test('rows keep their order, after what is there already and before what comes later', async () => {
    const ctx = await person(database.db)
    await createTask(ctx, { title: 'first' })
    await imported(ctx, `title\n${Array.from({ length: 40 }, (_, n) => `row ${n}`).join('\n')}`)
    await createTask(ctx, { title: 'last' })
    const titles = (await tasksOf(ctx)).map(({ title }) => title)
    expect(titles).toEqual(['first', ...Array.from({ length: 40 }, (_, n) => `row ${n}`), 'last'])
  })
})

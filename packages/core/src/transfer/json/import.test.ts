import { describe, expect, test } from 'vitest'
import { createLabel } from '../../label/create'
import { updateLabel } from '../../label/update'
import { createList } from '../../list/create'
import { updateList } from '../../list/update'
import { createTask } from '../../task/create'
import { updateTask } from '../../task/update'
import { ownDatabase } from '../../testing/database'
import { exported, imported, pieces } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import { importFile } from '../import'

const A = '01900000-0000-7000-8000-00000000000a'
const B = '01900000-0000-7000-8000-00000000000b'

const database = ownDatabase()

const json = (content: object) => JSON.stringify(content)

describe('JSON', () => {
  test('lists without tasks, archived ones and labels that nobody uses are kept', async () => {
    const [ctx, other] = [await person(database.db), await person(database.db)]
    const empty = await createList(ctx, { name: 'Empty' })
    await updateList(ctx, { id: empty.id, archived: true })
    await createLabel(ctx, { name: 'unused' })
    const file = await exported(ctx, { format: 'json' })
    expect(await imported(other, file, { format: 'json' })).toMatchObject({
      labels: 1,
      lists: [{ id: empty.id, created: true }],
    })
    expect(await exported(other, { format: 'json' })).toBe(file)
  })

  test('a bare array of tasks is read, and fields that Docket does not know are kept and told once', async () => {
    const ctx = await person(database.db)
    const tasks = [
      { title: 'a', completed: true, cost: 5, list: 'New', labels: ['x'] },
      { title: 'b', cost: 6, extra: { json: { old: 1 }, other: 2 } },
    ]
    const report = await imported(ctx, json(tasks), { format: 'json' })
    expect(report).toMatchObject({ created: 2, losses: [{ row: 1, field: 'cost' }], lossCount: 1 })
    expect(await imported(ctx, json(tasks), { format: 'json' })).toMatchObject({ created: 0, unchanged: 2 })
    const found = JSON.parse(await exported(ctx, { format: 'json' })).tasks as {
      title: string
      extra: object
      status: string
    }[]
    expect(found.map(({ title, status, extra }) => [title, status, extra])).toEqual([
      ['b', 'todo', { json: { old: 1, cost: 6 }, other: 2 }],
      ['a', 'done', { json: { cost: 5 } }],
    ])
  })

  test('a label that was renamed here is known by its id', async () => {
    const ctx = await person(database.db)
    const label = await createLabel(ctx, { name: 'home' })
    const { id } = await createTask(ctx, { title: 'a', labelIds: [label.id] })
    const file = await exported(ctx, { format: 'json' })
    await updateLabel(ctx, { id: label.id, name: 'house' })
    await updateTask(ctx, { id, title: 'b' })
    const report = await imported(ctx, file, { format: 'json' })
    expect(report).toMatchObject({ labels: 0, created: 0, unchanged: 1 })
    expect(report.losses.map(({ field, value }) => [field, value])).toEqual([
      ['labels', 'home'],
      ['title', 'a'],
    ])
  })

  test.each([
    ['{"tasks":[', /Not readable as JSON/],
    ['{"format":"other","tasks":[]}', /format must be "docket"/],
    ['{"format":"docket","version":3,"tasks":[]}', /Only versions 1 and 2/],
    ['{"items":[]}', /no tasks in it/],
    ['{"tasks":{"a":{"title":"x"}}}', /Must be an array/],
    ['{"tasks":["x"]}', /Row 1: Must be an object/],
    ['{"tasks":[{"title":"ok"},{"title":5}]}', /Row 2, title/],
    ['{"tasks":[{"title":"\\ud800"}]}', /half a surrogate/],
    [
      `{"lists":[{"id":"${A}","name":"a"},{"id":"${A}","name":"b"}],"tasks":[]}`,
      /lists, 2: The list is described twice/,
    ],
    ['{"lists":[{"name":""}],"tasks":[]}', /lists, 1.name: Must not be empty/],
  ])('%s is refused', async (file, message) => {
    const ctx = await person(database.db)
    await expect(imported(ctx, file, { format: 'json' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      message: expect.stringMatching(message),
    })
  })

  test('the arrays may come in any order, in pieces of any size', async () => {
    const file = json({
      tasks: [{ title: 'a', listId: A, labels: ['x'] }],
      labels: [{ id: B, name: 'x' }],
      lists: [{ id: A, name: 'L', position: 'not one' }],
    })
    for (const size of [1, 7, 10_000]) {
      const ctx = await person(database.db)
      const report = await importFile(ctx, { format: 'json' }, pieces(file, size))
      expect(report).toMatchObject({
        created: 1,
        labels: 1,
        lists: [{ id: A, name: 'L' }],
        losses: [{ field: 'position' }],
      })
      expect((await tasksOf(ctx))[0]?.labelIds).toEqual([B])
    }
  })
})

import { describe, expect, test } from 'vitest'
import { ownDatabase } from '../testing/database'
import { exported, imported } from '../testing/file'
import { person } from '../testing/person'
import { tasksOf } from '../testing/tasks-of'
import { formatName, type ImportFormat } from './formats/schema'

const database = ownDatabase()

const TODOIST = 'TYPE,CONTENT,PRIORITY,INDENT\ntask,Pay rent,1,1\n'
const TASKWARRIOR = '[{"uuid":"0c9a1c9e-7d1b-4f6e-9d8b-0a1b2c3d4e5f","description":"a","status":"pending"}]'
const DOCKET = '{"format":"docket","version":1,"lists":[],"labels":[],"tasks":[{"title":"a"}]}'
const GRAPH = '{"value":[{"title":"a","importance":"low","status":"notStarted"}]}'
const PLAN = '# Tasks: x\n\n- [ ] T001 a\n'
const CALENDAR = 'BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:a\r\nEND:VTODO\r\nEND:VCALENDAR\r\n'

describe('a file of another format than was said is refused, and the message names the one that it has', () => {
  test.each<[ImportFormat, string, ImportFormat]>([
    ['ticktick', TODOIST, 'todoist-csv'],
    ['csv', TODOIST, 'todoist-csv'],
    ['vikunja', TODOIST, 'todoist-csv'],
    ['todoist-csv', TASKWARRIOR, 'taskwarrior'],
    ['todoist-json', DOCKET, 'json'],
    ['microsoft-todo', DOCKET, 'json'],
    ['taskwarrior', GRAPH, 'microsoft-todo'],
    ['microsoft-todo', TASKWARRIOR, 'taskwarrior'],
    ['json', GRAPH, 'microsoft-todo'],
    ['icalendar', PLAN, 'tasks.md'],
    ['tasks.md', CALENDAR, 'icalendar'],
    ['csv', 'PK\u0003\u0004\u0000 data.json', 'vikunja'],
  ])('%s, of %j', async (format, content, real) => {
    const ctx = await person(database.db)
    await expect(imported(ctx, content, { format })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      message: expect.stringContaining(`looks like ${formatName(real)}: choose the format ${real}`),
    })
    expect(await tasksOf(ctx)).toEqual([])
  })
})

test('a file that could have several formats is only refused with what is wrong in it', async () => {
  const ctx = await person(database.db)
  await expect(imported(ctx, '[{"name":"a"}]', { format: 'todoist-csv' })).rejects.toMatchObject({
    message: expect.not.stringContaining('looks like'),
  })
})

test('an export of Docket is told from the formats that its tasks came from', async () => {
  const ctx = await person(database.db)
  const list = { id: 1, title: 'P', tasks: [{ id: 1, title: 'a', hex_color: 'ff0000', percent_done: 0.5 }] }
  await imported(ctx, JSON.stringify([list]), { format: 'vikunja' })
  const file = await exported(ctx, { format: 'json' })
  expect(await imported(ctx, file, { format: 'json' })).toMatchObject({ created: 0, unchanged: 1 })
  await expect(imported(ctx, file, { format: 'vikunja' })).rejects.toMatchObject({
    message: expect.stringContaining('Docket JSON'),
  })
})

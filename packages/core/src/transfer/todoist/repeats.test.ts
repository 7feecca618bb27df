import { expect, test } from 'vitest'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import { previewExport } from '../preview-export'

const database = ownDatabase()
const timeZone = 'Europe/Berlin'

const TASKS = [
  { title: 'a', dueAt: '2026-03-02', rule: 'FREQ=WEEKLY;BYDAY=MO', DATE: 'every mon starting 2 Mar 2026' },
  { title: 'b', dueAt: '2026-11-01T06:30:00.000Z', rule: 'FREQ=DAILY', DATE: 'every day at 07:30 starting 1 Nov 2026' },
  { title: 'c', dueAt: '2026-03-02', rule: 'FREQ=DAILY;COUNT=3', DATE: '2026-03-02' },
]
const FILE = JSON.stringify(
  TASKS.map(({ rule, DATE, ...task }) => ({ ...task, recurrence: { rule, timeZone, from: 'due' } })),
)

test('what Todoist has words for comes back from its CSV, and the rest is told', async () => {
  const [first, second] = [await person(database.db), await person(database.db)]
  await imported(first, FILE, { format: 'json' })
  const options = { format: 'todoist-csv', listId: first.inboxId, timeZone } as const
  const file = await exported(first, options)
  for (const { DATE } of TASKS) expect(file).toContain(DATE)
  expect((await previewExport(first, options)).losses).toContainEqual(
    expect.objectContaining({ field: 'recurrence', value: 'FREQ=DAILY;COUNT=3' }),
  )
  await imported(second, file, { format: 'todoist-csv', listId: second.inboxId })
  expect(await repeatsOf(second)).toEqual([
    ['a', '2026-03-02', 'FREQ=WEEKLY;BYDAY=MO', timeZone],
    ['b', '2026-11-01T06:30:00.000Z', 'FREQ=DAILY', timeZone],
    ['c', '2026-03-02', undefined, undefined],
  ])
})

test('the words of the Sync API are read and written, and those that were not understood go back', async () => {
  const [first, second] = [await person(database.db), await person(database.db)]
  await imported(first, FILE, { format: 'json' })
  const file = await exported(first, { format: 'todoist-json', timeZone })
  const dues = JSON.parse(file).items.map(({ due }: { due: object }) => due)
  expect(dues).toMatchObject([
    { date: '2026-03-02', string: 'every mon', is_recurring: true, lang: 'en' },
    { date: '2026-11-01T06:30:00Z', string: 'every day at 07:30', is_recurring: true, timezone: timeZone },
    { date: '2026-03-02', string: '2026-03-02', is_recurring: false },
  ])
  await imported(second, file, { format: 'todoist-json', timeZone })
  expect((await repeatsOf(second)).map(([, , rule]) => rule)).toEqual(['FREQ=WEEKLY;BYDAY=MO', 'FREQ=DAILY', undefined])

  const third = await person(database.db)
  const due = { date: '2026-05-02', is_recurring: true, lang: 'de', string: 'jeden Tag', timezone: null }
  const { losses } = await imported(third, JSON.stringify({ items: [{ id: '1', content: 'x', due }] }), {
    format: 'todoist-json',
  })
  expect(losses).toMatchObject([{ field: 'due', reason: expect.stringContaining('by its words') }])
  const [item] = JSON.parse(await exported(third, { format: 'todoist-json' })).items
  expect(item.due).toEqual(due)
})

const repeatsOf = async (ctx: Parameters<typeof tasksOf>[0]) =>
  (await tasksOf(ctx))
    .map(({ title, dueAt, recurrence }) => [title, dueAt, recurrence?.rule, recurrence?.timeZone])
    .sort()

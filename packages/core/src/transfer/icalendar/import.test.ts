import { expect, test } from 'vitest'
import { listLists } from '../../list/list'
import { ListLists } from '../../list/schema'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import type { Entry } from '../entry'
import { Findings } from '../findings'
import { readICalendar } from './read'

const database = ownDatabase()
const format = 'icalendar'

const ID = '296d835e-8f85-4224-8f36-c612cad1b9f8'
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const todo = (...lines: string[]) => ['BEGIN:VTODO', ...lines, 'END:VTODO'].join('\r\n')

const FILE = calendar(
  'X-WR-CALNAME:House\\, garden',
  todo(
    `UID:${ID.toUpperCase()}`,
    'DTSTAMP:20260101T000000Z',
    'SUMMARY;LANGUAGE=en:Mend the roof\\, soo',
    ' n',
    'DESCRIPTION:with Jo\\n\\nand a ladder\\; long',
    'STATUS:IN-PROCESS',
    'PRIORITY:2',
    'DTSTART;TZID=Europe/Berlin:20260401T171500',
    'DUE;TZID=Europe/Berlin:20260401T171500',
    'RRULE:FREQ=WEEKLY;BYDAY=WE',
    'CREATED:20260101T100000Z',
    'LAST-MODIFIED:20260102T100000Z',
    'CATEGORIES:outside,dry\\, warm',
    'CATEGORIES:tall',
    'X-APPLE-SORT-ORDER:7',
    'BEGIN:VALARM',
    'TRIGGER:-PT15M',
    'SUMMARY:not of the task',
    'END:VALARM',
  ),
  todo(
    'UID:tiles',
    'SUMMARY:Buy tiles',
    `RELATED-TO:${ID.toUpperCase()}`,
    'STATUS:COMPLETED',
    'COMPLETED:20260103T100000Z',
  ),
  todo('UID:nails', 'SUMMARY:Buy nails', 'RELATED-TO;RELTYPE=CHILD:screws', 'DUE;VALUE=DATE:20260402', 'PRIORITY:1'),
  todo('UID:screws', 'SUMMARY:And screws', 'PERCENT-COMPLETE:100', 'PRIORITY:9'),
  'BEGIN:VEVENT\r\nUID:e\r\nSUMMARY:Party\r\nEND:VEVENT',
)

test('properties become fields; what has no place is kept and told', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, FILE, { format })
  expect(report).toMatchObject({ rows: 4, created: 4, labels: 3 })
  const tasks = await tasksOf(ctx)
  const named = (title: string) => tasks.find((task) => task.title === title)
  const { items } = await listLists(ctx, ListLists.parse({}))
  expect(named('Mend the roof, soon')).toMatchObject({
    id: ID,
    notes: 'with Jo\n\nand a ladder; long',
    status: 'in_progress',
    priority: 'high',
    dueAt: '2026-04-01T15:15:00.000Z',
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=WE', timeZone: 'Europe/Berlin', from: 'due' },
    createdAt: '2026-01-01T10:00:00.000Z',
    updatedAt: '2026-01-02T10:00:00.000Z',
    listId: items.find(({ name }) => name === 'House, garden')?.id,
  })
  expect(named('Mend the roof, soon')?.labelIds).toHaveLength(3)
  expect(named('Buy tiles')).toMatchObject({ status: 'done', completedAt: '2026-01-03T10:00:00.000Z', parentId: ID })
  expect(named('Buy nails')).toMatchObject({ priority: 'urgent', dueAt: '2026-04-02', status: 'todo' })
  expect(named('And screws')).toMatchObject({ priority: 'low', status: 'done', parentId: named('Buy nails')?.id })
  expect(report.losses.map(({ row, field, value }) => `${row} ${field} ${value}`)).toEqual([
    '1 X-APPLE-SORT-ORDER ["X-APPLE-SORT-ORDER:7"]',
    expect.stringMatching(/^1 VALARM /),
    '5 VEVENT Party',
  ])
  const { tasks: kept } = JSON.parse(await exported(ctx, { format: 'json' }))
  expect(kept.find(({ id }: { id: string }) => id === ID).extra).toEqual({
    [format]: {
      DUE: 'DUE;TZID=Europe/Berlin:20260401T171500',
      PRIORITY: 'PRIORITY:2',
      SUMMARY: 'SUMMARY;LANGUAGE=en:Mend the roof\\, soon',
      'X-APPLE-SORT-ORDER': ['X-APPLE-SORT-ORDER:7'],
      VALARM: ['BEGIN:VALARM', 'TRIGGER:-PT15M', 'SUMMARY:not of the task', 'END:VALARM'],
    },
  })
})

test('the same file again changes nothing, with other line ends as well', async () => {
  const ctx = await person(database.db)
  await imported(ctx, FILE, { format })
  for (const file of [FILE, FILE.replaceAll('\r\n', '\n'), `\uFEFF${FILE}`])
    expect(await imported(ctx, file, { format })).toMatchObject({ created: 0, unchanged: 4, lossCount: 3 })
})

const OWN_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:My zone',
  'BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD',
  'BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT',
  'END:VTIMEZONE',
]

test.each([
  [['DUE:20260401T101112Z'], '2026-04-01T10:11:12.000Z', []],
  [['DUE:20260701T101112'], '2026-07-01T14:11:12.000Z', []], // of the reader's zone
  [['DUE;TZID=/example.org/Europe/Berlin:20260701T101112'], '2026-07-01T08:11:12.000Z', []],
  [['DUE;TZID=W. Europe Standard Time:20260701T101112'], '2026-07-01T08:11:12.000Z', []],
  [['DUE;TZID=My zone:20260701T101112'], '2026-07-01T08:11:12.000Z', []],
  [['DUE;TZID=My zone:20261201T101112'], '2026-12-01T09:11:12.000Z', []],
  [['DUE;TZID=Mars:20260701T101112'], '2026-07-01', ['DUE']],
  [['DUE:20260401'], '2026-04-01', []],
  [['DTSTART;VALUE=DATE:20260401', 'DURATION:P1W'], '2026-04-08', []],
  [['DTSTART;TZID=Europe/Berlin:20260401T100000', 'DURATION:PT90M'], '2026-04-01T09:30:00.000Z', []],
  [['DTSTART:20260401T100000Z', 'DURATION:P1DT1H'], '2026-04-02T11:00:00.000Z', []],
  [['DTSTART:20260401T100000Z'], null, ['DTSTART']],
  [['DTSTART:20260401T100000Z', 'DUE:20260402T100000Z'], '2026-04-02T10:00:00.000Z', ['DTSTART']],
  [['DUE:20261399T101112Z'], null, ['DUE']],
  [['DUE:tomorrow'], null, ['DUE']],
  [['DURATION:P1D'], null, ['DURATION']],
])('%j is due %s', async (lines, dueAt, told) => {
  const ctx = await person(database.db)
  const file = calendar(...OWN_ZONE, todo('SUMMARY:x', ...lines))
  const { losses } = await imported(ctx, file, { format, timeZone: 'America/New_York' })
  expect((await tasksOf(ctx))[0]?.dueAt).toBe(dueAt)
  expect(losses.map(({ field }) => field)).toEqual(told)
})

test('rules and relations that Docket has not, single dates of a series and broken lines are kept and told', async () => {
  const ctx = await person(database.db)
  const file = calendar(
    todo('UID:1', 'SUMMARY:hourly', 'DUE:20260401T100000Z', 'RRULE:FREQ=HOURLY'),
    todo('UID:2', 'DTSTART:20260401T100000Z', 'DUE:20260403T100000Z', 'RRULE:FREQ=WEEKLY;BYDAY=WE'),
    todo('UID:3', 'SUMMARY:a', 'RELATED-TO;RELTYPE=SIBLING:1', 'RELATED-TO:nobody', 'PRIORITY:12', 'STATUS:LATER'),
    todo('UID:1', 'SUMMARY:then', 'RECURRENCE-ID:20260402T100000Z', 'SUMMARY:again', 'no property'),
    todo(`UID:${ID}`, 'SUMMARY:one'),
    todo(`UID:${ID}`, 'SUMMARY:one again', 'COMPLETED:20260101T000000Z', 'STATUS:NEEDS-ACTION'),
  )
  const { created, losses } = await imported(ctx, file, { format })
  expect(created).toBe(6)
  expect(losses.map(({ row, field }) => `${row} ${field}`).sort()).toEqual([
    '1 RRULE',
    '2 DTSTART',
    '2 RRULE',
    '2 SUMMARY',
    '3 PRIORITY',
    '3 RELATED-TO',
    '3 STATUS',
    '3 parent',
    '4 RECURRENCE-ID',
    '4 SUMMARY again',
    '4 unreadable',
    '6 COMPLETED',
  ])
})

test('a component that is not closed ends where the next one begins, or the file', async () => {
  const ctx = await person(database.db)
  const file = 'BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\nBEGIN:VALARM\nBEGIN:VTODO\nSUMMARY:b'
  expect(await imported(ctx, file, { format })).toMatchObject({ created: 2 })
  expect((await tasksOf(ctx)).map(({ title }) => title)).toEqual(['a', 'b'])
})

test('what is too long is told, and the rest is kept', async () => {
  const ctx = await person(database.db)
  const long = Array.from({ length: 9000 }, () => ` ${'A'.repeat(74)}`).join('\r\n')
  const lines = Array.from({ length: 9 }, (_, index) => `X-${index}:${'b'.repeat(500_000)}`)
  const file = calendar(
    todo('SUMMARY:a', `ATTACH;ENCODING=BASE64;VALUE=BINARY:\r\n${long}`),
    todo('SUMMARY:b', ...lines),
    todo('SUMMARY:c'),
  )
  const { created, losses } = await imported(ctx, file, { format })
  expect(created).toBe(3)
  const told = losses.map(({ row, field, reason }) => `${row} ${field} ${reason}`)
  expect(told).toContain('1 ATTACH More than 512 KiB: not kept')
  expect(told).toContain('2 VTODO More than 4 MiB: the rest is not kept')
  expect((await tasksOf(ctx)).map(({ title }) => title)).toEqual(['a', 'b', 'c'])
})

test('a hundred thousand properties, or components within, take as long as they are many', async () => {
  async function* text() {
    yield 'BEGIN:VCALENDAR\n'
    for (const one of ['X-A:1\n', 'BEGIN:X\nEND:X\n']) yield `BEGIN:VTODO\nSUMMARY:a\n${one.repeat(100_000)}END:VTODO\n`
  }
  const entries: Entry[] = []
  for await (const entry of readICalendar(text(), { format }, new Findings())) entries.push(entry)
  expect(entries.map(({ kind }) => kind)).toEqual(['task', 'task'])
})

test('of a time in a zone of the file’s own, thousands of years away, only the day is taken', async () => {
  const ctx = await person(database.db)
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Ship',
    'BEGIN:STANDARD',
    'DTSTART:16010101T000000',
    'RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0130',
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n')
  const dues = ['20260701T100000', '99980701T100000'].map((at) => todo(`SUMMARY:${at}`, `DUE;TZID=Ship:${at}`))
  const { losses } = await imported(ctx, calendar(zone, ...dues), { format })
  expect((await tasksOf(ctx)).map(({ dueAt }) => dueAt)).toEqual(['2026-07-01T08:30:00.000Z', '9998-07-01'])
  expect(losses).toMatchObject([{ row: 2, reason: expect.stringContaining('only the day') }])
})

test.each(['', 'x', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'])('%j is refused', async (content) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, content, { format })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
})

test('what repeats and says no start goes back with its due date in the words that it came in', async () => {
  const [first, second] = [await person(database.db), await person(database.db)]
  await imported(first, calendar(todo('UID:odd', 'DUE;VALUE=DATE:2026-03-29T02:30:00', 'RRULE:FREQ=DAILY')), {
    format,
    timeZone: 'Asia/Kathmandu',
  })
  const file = await exported(first, { format, timeZone: 'Asia/Kathmandu' })
  expect(file).toContain('DTSTART;VALUE=DATE:2026-03-29T02:30:00\r\nDUE;VALUE=DATE:2026-03-29T02:30:00\r\n')
  await imported(second, file, { format, timeZone: 'Asia/Kathmandu' })
  expect(await tasksOf(second)).toMatchObject(
    (await tasksOf(first)).map(({ dueAt, recurrence }) => ({ dueAt, recurrence })),
  )
  expect(await exported(second, { format, timeZone: 'Asia/Kathmandu' })).toBe(file)
})

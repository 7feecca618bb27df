import fc from 'fast-check'
import { generateNKeysBetween } from 'fractional-indexing'
import { lineOfText } from '../text/schema'

/** What breaks naive writers and readers: formulas, quotes, separators, line ends, escapes of COPY, scripts, emoji. */
export const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=1+1',
        "'=x",
        "''-",
        '+',
        '@',
        '-',
        "'",
        '\t',
        '\r',
        '\n',
        '"',
        '""',
        ',',
        ';',
        '\\',
        '\\N',
        '\\.',
        '{',
        '}',
      ),
      fc.constantFrom(
        '🦷',
        '👩‍👩‍👧',
        'שלום',
        '\u202Eabc',
        'ﷺ',
        '日本語',
        '\uFEFF',
        '\u2028',
        'NULL',
        'sep=;',
        ' ',
        '\u00A0',
        '</script>',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))

const line = (max: number) =>
  text
    .map((any) => [...any.replace(/[\r\n]/g, ' ').trim()].slice(0, max).join('').trim())
    .filter((any) => lineOfText(max).safeParse(any).success)

const moment = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const due = fc.oneof(
  moment,
  moment.map((at) => at.slice(0, 10)),
)
const uuid = fc.uuid({ version: 7 })
const recurrence = fc.record(
  {
    rule: fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=7'),
    timeZone: fc.constantFrom('UTC', 'Asia/Kathmandu'),
    from: fc.constantFrom('due', 'completion'),
    start: fc.constantFrom('2026-01-31', '2026-01-31T09:00:00'),
  },
  { requiredKeys: ['rule', 'timeZone', 'from'] },
)

/** An account as a file of Docket's JSON, with everything that a task can have. */
export const account = fc
  .record({
    lists: fc.uniqueArray(
      fc.record({ id: uuid, name: line(255), archivedAt: fc.option(moment), createdAt: moment, updatedAt: moment }),
      {
        maxLength: 3,
        selector: ({ id }) => id,
      },
    ),
    labels: fc.uniqueArray(line(64), { maxLength: 4 }),
    tasks: fc.uniqueArray(
      fc.record({
        id: uuid,
        ref: fc.option(line(50)),
        list: fc.nat(),
        parent: fc.option(fc.nat()),
        labels: fc.array(fc.nat(), { maxLength: 3 }),
        order: fc.nat(),
        title: line(255),
        notes: fc.option(text.filter(Boolean)),
        section: fc.option(line(255)),
        status: fc.constantFrom('todo', 'in_progress', 'blocked', 'done', 'cancelled'),
        priority: fc.constantFrom('low', 'medium', 'high', 'urgent'),
        dueAt: fc.option(due),
        recurrence: fc.option(recurrence),
        at: moment,
        extra: fc.option(
          fc.dictionary(
            text.filter((key) => key !== '__proto__'),
            text,
            { minKeys: 1, maxKeys: 2 },
          ),
        ),
      }),
      { maxLength: 8, selector: ({ id }) => id },
    ),
  })
  .map(({ lists, labels, tasks }) => {
    const positions = generateNKeysBetween(null, null, Math.max(lists.length, tasks.length))
    const made = tasks.map(({ list, parent, labels: picks, order, at, ref, ...task }, index) => ({
      ...task,
      recurrence: task.dueAt === null ? null : task.recurrence,
      ref: ref && `${ref} ${index}`,
      // index 0 is the Inbox, which has no id in a file
      listId: [null, ...lists.map(({ id }) => id)][list % (lists.length + 1)] ?? null,
      labels: labels.length ? [...new Set(picks.map((pick) => labels[pick % labels.length]))] : [],
      parent: parent !== null && index ? parent % index : null,
      position: positions[index],
      completedAt: task.status === 'done' ? at : null,
      createdAt: at,
      updatedAt: at,
      order,
    }))
    return {
      format: 'docket',
      version: 2,
      tasks: made
        .map(({ parent, ...task }) => {
          const above = parent === null ? undefined : made[parent]
          return { ...task, parentId: above?.listId === task.listId ? above.id : null }
        })
        // children come before their parents as well
        .sort((a, b) => a.order - b.order)
        .map(({ order, ...task }) => task),
      labels: labels.map((name) => ({ name, createdAt: '2026-01-01T00:00:00.000Z' })),
      lists: lists.map((list, index) => ({ ...list, position: positions[index] })),
    }
  })

import fc from 'fast-check'

/** A file in the shape of a format, with rows that are broken in many ways. `rows`: how many tasks and steps it has. */
export interface ForeignFile {
  content: string
  rows: number
}

export const text = fc.oneof(
  fc.constantFrom('', ' ', 'a', 'Title', 'x'.repeat(300), 'a\nb', '=1+1', '@home', '🦷', '\u202Eabc', '<b>x</b>'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
export const date = fc.constantFrom(
  '2026-03-29T02:30:00',
  '2026-02-30T00:00:00Z',
  '2026-01-02',
  '2026-01-02T03:04:05.1234567Z',
  '2026-01-02T03:04:05+0000',
  '0001-01-01T00:00:00Z',
  '99999-01-01T00:00:00Z',
  'soon',
)
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific Standard Time', 'Mars/Base', '', '__proto__')
export const id = fc.constantFrom('1', '2', '3', 'a', '', '__proto__', 'x'.repeat(500))

/** Mostly what belongs there, sometimes anything. */
const odd = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) })

const graphDate = odd(fc.record({ dateTime: odd(date), timeZone: odd(zone) }, { requiredKeys: [] }))
const step = fc.record({ id: odd(id), displayName: odd(text), isChecked: odd(fc.boolean()) }, { requiredKeys: [] })
const graphTask = fc.record(
  {
    id: odd(id),
    title: odd(text),
    status: odd(fc.constantFrom('notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred')),
    importance: odd(fc.constantFrom('low', 'normal', 'high')),
    body: odd(fc.record({ contentType: fc.constantFrom('html', 'text'), content: text })),
    dueDateTime: graphDate,
    completedDateTime: graphDate,
    startDateTime: graphDate,
    createdDateTime: odd(date),
    lastModifiedDateTime: odd(date),
    categories: odd(fc.array(odd(text), { maxLength: 3 })),
    checklistItems: fc.array(odd(step), { maxLength: 3 }),
    recurrence: odd(fc.constant(null)),
    other: fc.jsonValue(),
  },
  { requiredKeys: ['title', 'checklistItems'] },
)

export const microsoftTodoFile: fc.Arbitrary<ForeignFile> = fc
  .array(
    fc.record({
      id: odd(id),
      displayName: odd(text),
      wellknownListName: odd(fc.constantFrom('none', 'defaultList')),
      tasks: fc.array(fc.oneof(graphTask, fc.constantFrom(7, null, 'x', [])), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((lists) => {
    const tasks = lists.flatMap((list) => list.tasks)
    const steps = tasks.flatMap((task) => (isTask(task) ? task.checklistItems : []))
    return { content: JSON.stringify({ value: lists }), rows: tasks.length + steps.length }
  })

const isTask = (task: unknown): task is { checklistItems: unknown[] } =>
  typeof task === 'object' && task !== null && 'checklistItems' in task

const todoistItem = fc.record(
  {
    id: odd(id),
    project_id: odd(id),
    section_id: odd(id),
    parent_id: odd(fc.option(id)),
    child_order: odd(fc.integer()),
    content: odd(text),
    description: odd(text),
    priority: odd(fc.integer({ min: 0, max: 5 })),
    due: odd(fc.record({ date: odd(date), timezone: odd(zone), is_recurring: odd(fc.boolean()) })),
    labels: odd(fc.array(odd(text), { maxLength: 3 })),
    checked: odd(fc.boolean()),
    completed_at: odd(fc.option(date)),
    added_at: odd(date),
    is_deleted: odd(fc.constant(false)),
    other: fc.jsonValue(),
  },
  { requiredKeys: [] },
)
const some = (record: fc.Arbitrary<unknown>) => fc.array(odd(record), { maxLength: 4 })

export const todoistJsonFile: fc.Arbitrary<ForeignFile> = fc
  .record({
    notes: some(fc.record({ item_id: odd(id), content: odd(text), file_attachment: odd(fc.constant(null)) })),
    reminders: some(fc.record({ item_id: odd(id), due: fc.jsonValue() })),
    items: fc.array(odd(todoistItem), { minLength: 1, maxLength: 5 }),
    projects: some(
      fc.record({ id: odd(id), name: odd(text), is_archived: odd(fc.boolean()), inbox_project: odd(fc.boolean()) }),
    ),
    sections: some(fc.record({ id: odd(id), name: odd(text) })),
    labels: some(fc.record({ name: odd(text) })),
    filters: some(fc.record({ name: odd(text) })),
  })
  .map((file) => ({ content: JSON.stringify(file), rows: file.items.length }))

const related = fc.record(
  { subtask: some(fc.record({ id })), parenttask: some(fc.record({ id })) },
  { requiredKeys: [] },
)
const vikunjaTask = fc.record(
  {
    id: odd(fc.nat(4)),
    title: odd(text),
    description: odd(text),
    done: odd(fc.boolean()),
    done_at: odd(date),
    due_date: odd(date),
    repeat_after: odd(fc.constantFrom(0, 86_400, 5)),
    repeat_mode: odd(fc.nat(3)),
    priority: odd(fc.nat(6)),
    labels: odd(some(fc.record({ title: odd(text) }))),
    related_tasks: odd(related),
    comments: odd(some(fc.record({ comment: odd(text) }))),
    bucket_id: odd(fc.nat(3)),
    position: odd(fc.double()),
    created: odd(date),
    other: fc.jsonValue(),
  },
  { requiredKeys: [] },
)

export const vikunjaFile: fc.Arbitrary<ForeignFile> = fc
  .array(
    fc.record({
      id: odd(fc.nat(3)),
      title: odd(text),
      is_archived: odd(fc.boolean()),
      tasks: fc.array(odd(vikunjaTask), { maxLength: 4 }),
      task_buckets: some(fc.record({ task_id: odd(fc.nat(4)), bucket_id: odd(fc.nat(3)) })),
      buckets: odd(some(fc.record({ id: odd(fc.nat(3)), title: odd(text) }))),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((projects) => ({
    content: JSON.stringify(projects),
    rows: projects.reduce((sum, { tasks }) => sum + tasks.length, 0),
  }))

const TICKTICK = {
  'Folder Name': text,
  'List Name': text,
  Title: text,
  Kind: fc.constantFrom('TEXT', 'NOTE', 'CHECKLIST', ''),
  Tags: text,
  Content: text,
  'Start Date': date,
  'Due Date': date,
  Repeat: fc.constantFrom('', 'RRULE:FREQ=DAILY', 'FREQ=NEVER'),
  Priority: fc.constantFrom('0', '1', '3', '5', 'p1', '', '77'),
  Status: fc.constantFrom('0', '1', '2', '-1', '', '9'),
  'Created Time': date,
  'Completed Time': date,
  Timezone: zone,
  'Is All Day': fc.constantFrom('true', 'false', ''),
  'Column Name': text,
  Unknown: text,
  taskId: id,
  parentId: id,
}

export const ticktickFile: fc.Arbitrary<ForeignFile> = fc
  .array(fc.record({ ...TICKTICK, surplus: fc.array(text, { maxLength: 1 }) }), { maxLength: 6 })
  .map((rows) => {
    const names = Object.keys(TICKTICK)
    const lines = rows.map(({ surplus, ...cells }) =>
      [...Object.values({ ...cells, Kind: cells.Kind || 'TEXT' }), ...surplus].map(quoted).join(','),
    )
    return {
      content: ['"Date: x"', '"Status:\n0 Normal"', names.join(','), ...lines].join('\n').toWellFormed(),
      rows: rows.length,
    }
  })

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

const taskwarriorDate = fc.oneof(
  date,
  fc.constantFrom('20260329T013000Z', '20261399T000000Z', '1767261600', 1767261600, 0),
)
const taskwarriorTask = fc.record(
  {
    uuid: odd(fc.oneof(fc.uuid(), id)),
    description: odd(text),
    status: odd(fc.constantFrom('pending', 'completed', 'deleted', 'waiting', 'recurring')),
    entry: odd(taskwarriorDate),
    modified: odd(taskwarriorDate),
    end: odd(taskwarriorDate),
    due: odd(taskwarriorDate),
    start: odd(taskwarriorDate),
    project: odd(text),
    priority: odd(fc.constantFrom('H', 'M', 'L', '')),
    tags: odd(fc.array(odd(text), { maxLength: 3 })),
    annotations: odd(
      fc.array(odd(fc.record({ entry: odd(taskwarriorDate), description: odd(text) })), { maxLength: 2 }),
    ),
    depends: odd(fc.array(fc.uuid(), { maxLength: 2 })),
    other: fc.jsonValue(),
  },
  { requiredKeys: ['description'] },
)

export const taskwarriorFile: fc.Arbitrary<ForeignFile> = fc
  .tuple(
    fc.uniqueArray(fc.oneof(taskwarriorTask, fc.constantFrom(7, 'x')), {
      minLength: 1,
      maxLength: 5,
      selector: (task) => (typeof task === 'object' ? task.uuid : task),
    }),
    fc.boolean(),
  )
  .map(([tasks, isArray]) => ({
    content: isArray ? JSON.stringify(tasks) : tasks.map((task) => JSON.stringify(task)).join('\n'),
    rows: tasks.length,
  }))

const word = fc.oneof(
  fc.constantFrom(
    'x',
    '(A)',
    '(Z)',
    '2026-01-02',
    '2026-02-30',
    '+Home',
    '@desk',
    'due:2026-03-01',
    'due:soon',
    'rec:1w',
  ),
  fc.constantFrom('rec:+2b', 't:2026-01-01', 'h:1', 'pri:C', 'https://a.b/c', '+', '@', 'water', '🦷', '\u202E'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)

export const todoTxtFile: fc.Arbitrary<ForeignFile> = fc
  .array(
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ').replace(/[\r\n]/g, ' ')),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => ['a task', ...lines].map((line) => line.replaceAll('\0', '').toWellFormed()))
  .map((lines) => ({ content: lines.join('\n'), rows: lines.filter((line) => line.trim()).length }))

/** A text with some of it cut, doubled, exchanged or put somewhere else. */
export function mutated(content: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    by: fc.oneof(fc.constantFrom('', '"', '{', '[', '}', ',', '\n', '0', '\\u0000', '\\ud800', '1e999'), fc.string()),
  })
  return fc.tuple(content, fc.array(change, { minLength: 1, maxLength: 4 })).map(([whole, changes]) =>
    changes.reduce((text, { at, length, by }) => {
      const start = Math.floor(at * text.length)
      return `${text.slice(0, start)}${by}${text.slice(start + length)}`
    }, whole),
  )
}

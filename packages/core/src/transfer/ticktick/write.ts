import { listNames } from '../foreign/names'
import { FOLLOWED } from '../foreign/rows'
import type { ForeignTask } from '../foreign/task'
import type { ForeignWriter } from '../foreign/writer'
import { marked } from '../formula'
import { COLUMNS } from './columns'
import { recordOf } from './record'
import { timeOf } from './time'

const MOST_OTHERS = 100
const NEVER = '1970-01-01T00:00:00Z'

/**
 * Writes a backup of TickTick's: all lists in one table. Rows are numbered, parents come before what is below them, and
 * columns that Docket does not know follow those that TickTick has.
 */
export const ticktick: ForeignWriter = {
  extra: 'ticktick',
  lacks: {},
  always: {
    ref: 'TickTick has no names for tasks',
    createdAt: 'Written to the second',
    completedAt: 'Written to the second',
    updatedAt: 'TickTick does not say when a task was changed',
  },
  async *write(source, losses) {
    const names = listNames(source.lists, losses)
    const { some: others, isMore } = await source.keptTexts([...COLUMNS, 'notes'], MOST_OTHERS)
    if (isMore) losses.once('extra', '', `Of unknown columns, ${MOST_OTHERS} are written`)
    const columns = [...COLUMNS, ...others]
    // The date of a backup is when it was made: the same content is the same file.
    const newest = timeOf((await source.newest()) ?? NEVER)
    yield `\uFEFF"Date: ${newest.slice(0, 10)}+0000"\r\n"Version: 7.1"\r\n${STATUSES}\r\n${lineOf(columns)}`
    const rows = new Rows()
    for (const list of source.lists) {
      let isEmpty = true
      for await (const task of source.tasks(list, 'tree')) {
        isEmpty = false
        const place = { listName: names.get(list.id) ?? 'Inbox', ...rows.next(task) }
        const record = recordOf(task, place, source.timeZone, losses)
        yield lineOf(columns.map((column) => record[column]))
      }
      if (isEmpty && !list.isInbox) losses.once('list', list.name, 'TickTick has no lists without tasks')
      if (list.archivedAt) losses.once('list', list.name, 'A backup does not say that a list is archived')
    }
  },
}

/** The numbers of the rows. What stands above a task is remembered; of those that are far down, each. */
class Rows {
  #last = 0
  readonly #above: number[] = []
  readonly #deep = new Map<string, number>()

  next({ id, depth, parentId }: ForeignTask): { row: number; parentRow: number | undefined } {
    const parentRow = this.#deep.get(parentId ?? '') ?? this.#above[depth - 1]
    const row = ++this.#last
    if (depth < FOLLOWED) this.#above[depth] = row
    else this.#deep.set(id, row)
    return { row, parentRow }
  }
}

const STATUSES = '"Status: \n0 Normal\n1 Completed\n2 Archived"'
const NUMBER = /^-?\d+$/

/** Numbers stay numbers, as nothing runs in them. */
function lineOf(cells: readonly unknown[]): string {
  const quoted = cells.map((cell) => {
    const text = typeof cell === 'string' ? cell : ''
    return `"${(NUMBER.test(text) ? text : marked(text)).replaceAll('"', '""')}"`
  })
  return `${quoted.join(',')}\r\n`
}

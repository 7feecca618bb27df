import { TaskPriority, TaskSort, TaskStatus } from '@docket/core/task/schema'
import { procedures } from '../client'
import { newCommand } from '../command'
import { labelIdsOf } from '../labels'
import { findList, readLists } from '../lists'
import { oneOf, several, severalOf, wholeNumber } from '../option-values'
import { note, write, writeLines } from '../output'
import { currentSession } from '../session'
import { taskPages } from '../task-pages'
import { taskTable } from '../task-table'

const OPEN = TaskStatus.exclude(['done', 'cancelled']).options

export const ls = () =>
  newCommand('ls', 'List tasks: the open ones, unless you say otherwise', [
    'docket ls',
    'docket ls --list Home --priority high,urgent --sort dueAt',
    'docket ls --q passport --status done --limit 10',
    'docket ls --all --json > tasks.json',
  ])
    .option(
      '-s, --status <status>',
      `${TaskStatus.options.join(', ')}; several with commas`,
      severalOf(TaskStatus.options),
    )
    .option(
      '-p, --priority <priority>',
      `${TaskPriority.options.join(', ')}; several with commas`,
      severalOf(TaskPriority.options),
    )
    .option('-l, --list <list>', 'name or id of a list (default: every list)')
    .option('--label <name>', 'a label that they have; can be given several times', several)
    .option('--q <text>', 'in title or notes, letter case aside')
    .option('--sort <key>', `${TaskSort.options.join(', ')} (default: position)`, oneOf(TaskSort.options))
    .option('--order <order>', 'asc (default) or desc', oneOf(['asc', 'desc']))
    .option('--limit <number>', 'how many at most (default: 50)', wholeNumber(1, 1_000_000))
    .option('--deleted', 'those in the trash')
    .option('-a, --all', 'the done and cancelled ones too, and without a limit')
    .option('--cursor <cursor>', 'go on where an earlier output ended: its nextCursor in --json')
    .action(async (options) => {
      const rpc = procedures(await currentSession())
      const { status, priority, q, sort, order, cursor, deleted, label } = options
      const all = options.all || deleted
      const [lists, labelIds] = await Promise.all([readLists(rpc), label && labelIdsOf(rpc, label)])
      const listId = options.list === undefined ? undefined : findList(lists, options.list).id
      const which = { status: status ?? (all ? undefined : OPEN), priority, listId, labelIds, q, deleted }
      const pages = taskPages(
        rpc,
        { ...which, sort, order, cursor },
        options.limit ?? (all ? Number.POSITIVE_INFINITY : 50),
      )

      if (options.json) return writeJson(pages)
      let table: ReturnType<typeof taskTable> | undefined
      let more = false
      for await (const { items, nextCursor } of pages) {
        more = nextCursor !== null
        if (options.quiet) await writeLines(items.map(({ id }) => id))
        else if (items.length) {
          if (!table) {
            table = taskTable(items, lists, new Date())
            await writeLines([table.heading])
          }
          await writeLines(items.map(table.row))
        }
      }
      if (!table) note(options, 'No tasks')
      if (more) note(options, 'There are more: raise --limit, or use --all')
    })

/** One JSON document, written as its pages come. */
async function writeJson(pages: ReturnType<typeof taskPages>): Promise<void> {
  let [opening, next]: [string, string | null] = ['{"items":[', null]
  for await (const { items, nextCursor } of pages) {
    next = nextCursor
    if (items.length) await write(opening + items.map((item) => JSON.stringify(item)).join(','))
    if (items.length) opening = ','
  }
  await write(`${opening === ',' ? '' : opening}],"nextCursor":${JSON.stringify(next)}}\n`)
}

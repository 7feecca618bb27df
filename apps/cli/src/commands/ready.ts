import { TaskPriority } from '@docket/core/task/schema'
import { procedures } from '../client'
import { newCommand } from '../command'
import { labelIdsOf } from '../labels'
import { findList, readLists } from '../lists'
import { several, severalOf, wholeNumber } from '../option-values'
import { note, show } from '../output'
import { currentSession } from '../session'
import { taskTable } from '../task-table'

export const ready = () =>
  newCommand('ready', 'List the tasks that could be taken now, best first', [
    'docket ready --list "Release 2"',
    'docket ready --label backend --limit 5 --json',
  ])
    .option('-l, --list <list>', 'name or id of a list (default: every list)')
    .option(
      '-p, --priority <priority>',
      `${TaskPriority.options.join(', ')}; several with commas`,
      severalOf(TaskPriority.options),
    )
    .option('--label <name>', 'a label that they have; can be given several times', several)
    .option('--q <text>', 'in title or notes, letter case aside')
    .option('--limit <number>', 'how many at most (default: 50)', wholeNumber(1, 200))
    .option('--cursor <cursor>', 'go on where an earlier output ended: its nextCursor in --json')
    .action(async (options) => {
      const rpc = procedures(await currentSession())
      const { priority, label, q, limit, cursor } = options
      const [lists, labelIds] = await Promise.all([readLists(rpc), label && labelIdsOf(rpc, label)])
      const listId = options.list === undefined ? undefined : findList(lists, options.list).id
      const page = await rpc.task.ready.query({ listId, priority, labelIds, q, limit, cursor })
      const table = taskTable(page.items, lists, new Date())
      const lines = page.items.length ? [table.heading, ...page.items.map(table.row)] : []
      await show(options, { json: page, ids: page.items.map(({ id }) => id), lines })
      if (!lines.length) note(options, 'Nothing is ready')
      if (page.nextCursor) note(options, 'There are more: raise --limit')
    })

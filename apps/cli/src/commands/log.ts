import type { RouterOutputs } from '@docket/api'
import { procedures } from '../client'
import { newCommand } from '../command'
import { dueText } from '../due'
import { taskIdOf } from '../find-task'
import { listIdOf } from '../lists'
import { oneOf, wholeNumber } from '../option-values'
import { note, show } from '../output'
import { currentSession } from '../session'
import { type Column, tableLines } from '../terminal/table'
import { printable } from '../terminal/text'

type Line = RouterOutputs['activity']['list']['items'][number]

export const log = () =>
  newCommand('log', 'Tell what was written, by whom, newest first', [
    'docket log',
    'docket log --task T-12',
    'docket log --list Home --by token --limit 100 --json',
  ])
    .option('-l, --list <list>', 'name or id of a list (default: every list)')
    .option('--task <task>', 'ref or id of a task')
    .option('--by <actor>', 'user, token or system', oneOf(['user', 'token', 'system']))
    .option('--limit <number>', 'how many at most (default: 50)', wholeNumber(1, 100))
    .option('--cursor <cursor>', 'go on where an earlier output ended: its nextCursor in --json')
    .action(async (options) => {
      const rpc = procedures(await currentSession())
      const { by: actor, limit, cursor } = options
      const entityId = options.task === undefined ? undefined : await taskIdOf(rpc, options.task, options.list)
      const listId = options.list === undefined || entityId ? undefined : await listIdOf(rpc, options.list)
      const page = await rpc.activity.list.query({ entityId, listId, actor, limit, cursor })
      const ids = page.items.map(({ id }) => String(id))
      await show(options, { json: page, ids, lines: tableLines(page.items, COLUMNS) })
      if (page.nextCursor) note(options, 'There is more: raise --limit, or use --cursor with the nextCursor of --json')
    })

const COLUMNS: Column<Line>[] = [
  { heading: 'LINE', text: ({ id }) => String(id), dispensable: 3 },
  { heading: 'WHEN', text: ({ at }) => dueText(at) },
  { heading: 'WHO', text: ({ actor }) => printable(actor.name ?? actor.type), dispensable: 2 },
  { heading: 'DID', text: ({ verb, undone }) => (undone ? `${verb} (undone)` : verb) },
  { heading: 'TO', text: ({ title }) => printable(title), flexible: true },
  { heading: 'CHANGED', text: ({ after }) => Object.keys(after ?? {}).join(', '), dispensable: 4 },
]

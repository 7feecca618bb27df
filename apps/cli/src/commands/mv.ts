import type { RouterInputs } from '@docket/api'
import { asHolder } from '../as-holder'
import { newCommand } from '../command'
import { Failure } from '../failure'
import { findTask, nameOf } from '../find-task'
import { findList } from '../lists'
import { FENCE, WORKER } from '../option-texts'
import { fenceNumber } from '../option-values'
import { show } from '../output'
import { printable } from '../terminal/text'

export const mv = () =>
  newCommand('mv', 'Put a task elsewhere: between others, into another list, under another task', [
    'docket mv T-12 --to Home',
    'docket mv T-12 --before T-3',
    'docket mv T-12 --under T-3',
    'docket mv T-12 --top',
  ])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .option('--to <list>', 'name or id of the list that it goes to')
    .option('--before <task>', 'ref or id of the task that it comes before')
    .option('--after <task>', 'ref or id of the task that it comes after')
    .option('--under <task>', 'ref or id of the task that it becomes a part of')
    .option('--top', 'out of the task that it is a part of')
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action(async (said, options) => {
      const { to, before, after, under, top } = options
      if (!to && !before && !after && !under && !top) throw new Failure('usage', 'Say where to: --to, --before, …')
      if (under && top) throw new Failure('usage', 'Give --under or --top, not both')
      const { rpc, task, lists, fence } = await asHolder(said, options)
      const target = to === undefined ? lists.find(({ id }) => id === task.listId) : findList(lists, to)
      const idOf = async (one: string | undefined) => one && (await findTask(rpc, lists, one, target)).id
      const [beforeId, afterId, parentId] = await Promise.all([idOf(before), idOf(after), idOf(under)])
      const move: RouterInputs['task']['move'] = { id: task.id, fence, before: beforeId, after: afterId }
      if (to !== undefined) move.listId = target?.id
      if (parentId || top) move.parentId = parentId ?? null
      const moved = await rpc.task.move.mutate(move)
      const line = `Moved ${moved.ref}: ${moved.title} (${nameOf(lists, moved.listId)})`
      await show(options, { json: moved, ids: [moved.id], lines: [printable(line)] })
    })

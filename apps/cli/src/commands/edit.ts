import type { RouterInputs } from '@docket/api'
import { TaskPriority, TaskStatus } from '@docket/core/task/schema'
import { asHolder } from '../as-holder'
import { readStdin } from '../ask'
import { newCommand } from '../command'
import { dueOf } from '../due'
import { Failure } from '../failure'
import { taskIdOf } from '../find-task'
import { labelIdsOf, makeLabels } from '../labels'
import { FENCE, WORKER } from '../option-texts'
import { fenceNumber, oneOf, several, wholeNumber } from '../option-values'
import { show } from '../output'
import { printable } from '../terminal/text'

const NONE = 'none'

export const edit = () =>
  newCommand('edit', 'Change a task: only what you say', [
    'docket edit T-12 --title "Pay the rent" --priority high',
    'docket edit T-12 --due none --label home --unlabel errands',
    'docket edit T-12 --notes - < notes.md',
  ])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', 'name or id of the list that the ref is of')
    .option('-t, --title <title>', 'what is to be done')
    .option('-n, --notes <text>', 'more about it; - reads stdin, none empties it')
    .option('-s, --status <status>', TaskStatus.options.join(', '), oneOf(TaskStatus.options))
    .option('-p, --priority <priority>', TaskPriority.options.join(', '), oneOf(TaskPriority.options))
    .option('-d, --due <date>', 'today, tomorrow, YYYY-MM-DD, a date and time with its zone, or none')
    .option('--repeat <rule>', 'an RRULE such as FREQ=WEEKLY, or none')
    .option('--section <section>', 'the heading in its list, or none')
    .option('--parent <task>', 'ref or id of the task that it is a part of, or none')
    .option('--ref <ref>', 'the short name to call it by')
    .option('--label <name>', 'a label to add, made if there is none; can be given several times', several)
    .option('--unlabel <name>', 'a label to take off; can be given several times', several)
    .option('--expect-version <number>', 'refuse if it has changed since this version', wholeNumber(1, 2_147_483_647))
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action(async (said, options) => {
      const { rpc, task, lists, fence } = await asHolder(said, options)
      const { title, status, priority, ref, expectVersion: expectedVersion } = options
      const change: Omit<RouterInputs['task']['update'], 'id'> = { title, status, priority, ref }
      if (options.notes !== undefined) change.notes = options.notes === '-' ? await readStdin() : orNull(options.notes)
      if (options.due !== undefined) change.dueAt = options.due === NONE ? null : dueOf(options.due, new Date())
      if (options.repeat !== undefined) change.recurrence = orNull(options.repeat)
      if (options.section !== undefined) change.section = orNull(options.section)
      if (options.parent !== undefined) {
        const list = lists.find(({ id }) => id === task.listId)?.id
        change.parentId = options.parent === NONE ? null : await taskIdOf(rpc, options.parent, list)
      }
      if (options.label || options.unlabel) {
        const [add, remove] = [await makeLabels(rpc, options.label ?? []), await labelIdsOf(rpc, options.unlabel ?? [])]
        change.labelIds = [...new Set([...task.labelIds, ...add])].filter((id) => !remove.includes(id))
      }
      if (Object.values(change).every((value) => value === undefined))
        throw new Failure('usage', 'Say what to change: docket edit --help tells how')
      const changed = await rpc.task.update.mutate({ id: task.id, expectedVersion, fence, ...change })
      await show(options, {
        json: changed,
        ids: [changed.id],
        lines: [`Changed ${printable(changed.ref)}: ${printable(changed.title)}`],
      })
    })

const orNull = (text: string) => (text === NONE ? null : text)

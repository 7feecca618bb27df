import { TaskPriority } from '@docket/core/task/schema'
import { procedures } from '../client'
import { newCommand } from '../command'
import { dueOf } from '../due'
import { makeLabels } from '../labels'
import { listIdOf } from '../lists'
import { oneOf, several } from '../option-values'
import { show } from '../output'
import { currentSession } from '../session'
import { printable } from '../terminal/text'

export const add = () =>
  newCommand('add', 'Add a task', [
    'docket add Buy milk',
    'docket add "Pay rent" --due 2026-12-01 --priority high --list Home',
    'docket add Call the plumber --due tomorrow --label calls --label home',
  ])
    .argument('<title...>', 'what is to be done; quotes are not needed')
    .option('-l, --list <list>', 'name or id of the list (default: Inbox)')
    .option('-p, --priority <priority>', TaskPriority.options.join(', '), oneOf(TaskPriority.options))
    .option('-d, --due <date>', 'today, tomorrow, YYYY-MM-DD, or a date and time with its zone')
    .option('-n, --notes <text>', 'more about it')
    .option('--label <name>', 'a label, made if there is none of that name; can be given several times', several)
    .action(async (words, options) => {
      const rpc = procedures(await currentSession())
      const [listId, labelIds] = await Promise.all([
        options.list === undefined ? undefined : listIdOf(rpc, options.list),
        options.label && makeLabels(rpc, options.label),
      ])
      const dueAt = options.due === undefined ? undefined : dueOf(options.due, new Date())
      const { priority, notes } = options
      const task = await rpc.task.create.mutate({ title: words.join(' '), listId, labelIds, dueAt, priority, notes })
      await show(options, {
        json: task,
        ids: [task.id],
        lines: [`Added ${printable(task.ref)}: ${printable(task.title)}`],
      })
    })

import { procedures } from '../client'
import { newCommand } from '../command'
import { doToEach } from '../each-task'
import { currentSession } from '../session'

export const done = () =>
  newCommand('done', 'Mark tasks as done', [
    'docket done T-12',
    'docket done T-3 T-4 --list Home',
    'docket done $(docket ls --label errands --quiet)',
  ])
    .argument('<task...>', 'refs such as T-12 (in the Inbox, or the list of --list), or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .action(async (tasks, options) => {
      const rpc = procedures(await currentSession())
      const verb = ({ id }: { id: string }) => rpc.task.complete.mutate({ id })
      await doToEach(rpc, { tasks, list: options.list }, verb, { done: 'Done', undone: 'done' }, options)
    })

import { procedures } from '../client'
import { newCommand } from '../command'
import { doToEach } from '../each-task'
import { currentSession } from '../session'

export const rm = () =>
  newCommand('rm', 'Move tasks to the trash, where they stay for 30 days', [
    'docket rm T-12',
    'docket rm T-3 T-4 --list Home',
  ])
    .argument('<task...>', 'refs or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .action(async (tasks, options) => {
      const rpc = procedures(await currentSession())
      const verb = ({ id }: { id: string }) => rpc.task.delete.mutate({ id })
      await doToEach(rpc, { tasks, list: options.list }, verb, { done: 'Removed', undone: 'removed' }, options)
    })

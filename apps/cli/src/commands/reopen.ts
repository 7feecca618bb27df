import { procedures } from '../client'
import { newCommand } from '../command'
import { doToEach } from '../each-task'
import { currentSession } from '../session'

export const reopen = () =>
  newCommand('reopen', 'Open tasks again that were done or cancelled', ['docket reopen T-12'])
    .argument('<task...>', 'refs or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .action(async (tasks, options) => {
      const rpc = procedures(await currentSession())
      const verb = ({ id }: { id: string }) => rpc.task.reopen.mutate({ id })
      await doToEach(rpc, { tasks, list: options.list }, verb, { done: 'Reopened', undone: 'reopened' }, options)
    })

import { procedures } from '../client'
import { newCommand } from '../command'
import { doToEach } from '../each-task'
import { currentSession } from '../session'

export const restore = () =>
  newCommand('restore', 'Take tasks out of the trash', ['docket ls --deleted', 'docket restore T-12'])
    .argument('<task...>', 'refs or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .action(async (tasks, options) => {
      const rpc = procedures(await currentSession())
      const verb = ({ id }: { id: string }) => rpc.task.restore.mutate({ id })
      const said = { tasks, list: options.list, deleted: true }
      await doToEach(rpc, said, verb, { done: 'Restored', undone: 'restored' }, options)
    })

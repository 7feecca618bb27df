import { newCommand } from '../command'
import { doToEach } from '../each-task'

export const restore = () =>
  newCommand('restore', 'Take tasks out of the trash', ['docket ls --deleted', 'docket restore T-12'])
    .argument('<task...>', 'refs or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .action((tasks, options) =>
      doToEach(
        { tasks, list: options.list, deleted: true },
        { verb: (rpc, { id }) => rpc.task.restore.mutate({ id }), done: 'Restored', undone: 'restored' },
        options,
      ),
    )

import { newCommand } from '../command'
import { doToEach } from '../each-task'
import { FENCE, WORKER } from '../option-texts'
import { fenceNumber } from '../option-values'

export const reopen = () =>
  newCommand('reopen', 'Open tasks again that were done or cancelled', ['docket reopen T-12'])
    .argument('<task...>', 'refs or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action((tasks, options) =>
      doToEach(
        { tasks, ...options },
        { verb: (rpc, task) => rpc.task.reopen.mutate(task), done: 'Reopened', undone: 'reopened' },
        options,
      ),
    )

import { newCommand } from '../command'
import { doToEach } from '../each-task'
import { FENCE, WORKER } from '../option-texts'
import { fenceNumber } from '../option-values'

export const rm = () =>
  newCommand('rm', 'Move tasks to the trash, where they stay for 30 days', [
    'docket rm T-12',
    'docket rm T-3 T-4 --list Home',
  ])
    .argument('<task...>', 'refs or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .option('--release', 'also what other tasks wait for: they wait for it no longer')
    .action((tasks, options) =>
      doToEach(
        { tasks, ...options },
        {
          verb: (rpc, task) => rpc.task.delete.mutate({ ...task, dependents: options.release && 'release' }),
          done: 'Removed',
          undone: 'removed',
          endsClaim: true,
        },
        options,
      ),
    )

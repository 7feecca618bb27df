import { newCommand } from '../command'
import { doToEach } from '../each-task'
import { evidence } from '../evidence'
import { EVIDENCE, FENCE, WORKER } from '../option-texts'
import { fenceNumber } from '../option-values'

export const done = () =>
  newCommand('done', 'Mark tasks as done', [
    'docket done T-12',
    'docket done T-3 T-4 --list Home',
    'docket done T-12 --evidence "0 pnpm test" --evidence 4f2a9c1',
    'docket done $(docket ls --label errands --quiet)',
  ])
    .argument('<task...>', 'refs such as T-12 (in the Inbox, or the list of --list), or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .option('-e, --evidence <what>', EVIDENCE, evidence)
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action((tasks, options) =>
      doToEach(
        { tasks, ...options },
        {
          verb: (rpc, task) => rpc.task.complete.mutate({ ...task, evidence: options.evidence }),
          done: 'Done',
          undone: 'done',
          endsClaim: true,
        },
        options,
      ),
    )

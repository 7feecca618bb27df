import { asHolder } from '../as-holder'
import { briefLines, readBrief, whatNext } from '../brief'
import { newCommand } from '../command'
import { LEASE, LIST_OF_REF, WORKER } from '../option-texts'
import { leaseSeconds } from '../option-values'
import { show } from '../output'

export const claim = () =>
  newCommand('claim', 'Take a task, so that no one else works on it meanwhile', [
    'docket claim T-12',
    'docket claim T-12 --lease 3600 --worker agent-1',
  ])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--lease <seconds>', LEASE, leaseSeconds)
    .option('--worker <name>', WORKER)
    .action(async (said, options) => {
      const { rpc, task: found, lists, worker, claims } = await asHolder(said, options)
      const { task, claim } = await rpc.task.claim.mutate({ id: found.id, worker, leaseSeconds: options.lease })
      await claims.remember(task.id, claim)
      const [labels, brief] = await Promise.all([rpc.label.list.query(), readBrief(rpc, task)])
      await show(options, {
        json: { task, claim, ...brief },
        ids: [task.id],
        lines: [...briefLines(task, lists, labels.items, brief), ...whatNext(task, lists, claim)],
      })
    })

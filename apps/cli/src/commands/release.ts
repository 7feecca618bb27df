import { asHolder } from '../as-holder'
import { newCommand } from '../command'
import { FENCE, LIST_OF_REF, WORKER } from '../option-texts'
import { fenceNumber } from '../option-values'
import { show } from '../output'
import { printable } from '../terminal/text'

export const release = () =>
  newCommand('release', 'Give a task back that you have taken', [
    'docket release T-12',
    'docket release T-12 --for-review',
  ])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--for-review', 'it is done but for the check by somebody else, which its list asks for')
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action(async (said, options) => {
      const { rpc, task, claims, fence } = await asHolder(said, options)
      const released = await rpc.task.release.mutate({ id: task.id, fence, forReview: options.forReview })
      await claims.forget(task.id)
      const line = `Released ${released.ref}: ${released.title}`
      await show(options, { json: released, ids: [task.id], lines: [printable(line)] })
    })

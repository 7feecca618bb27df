import { BlockerReason } from '@docket/core/blocker/schema'
import { asHolder } from '../as-holder'
import { newCommand } from '../command'
import { FENCE, LIST_OF_REF, WORKER } from '../option-texts'
import { fenceNumber, oneOf } from '../option-values'
import { show } from '../output'
import { printable } from '../terminal/text'

export const block = () =>
  newCommand('block', 'Say why a task can not go on, and what is needed', [
    'docket block T-12 --reason missing-spec --needed "Which currencies? Section 3 names none"',
  ])
    .argument('<task>', 'ref or id')
    .requiredOption('-r, --reason <reason>', BlockerReason.options.join(', '), oneOf(BlockerReason.options))
    .requiredOption('-n, --needed <text>', 'what exactly has to be known, decided or given')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action(async (said, options) => {
      const { rpc, task, fence, claims } = await asHolder(said, options)
      const { reason, needed } = options
      const blocked = await rpc.task.block.mutate({ id: task.id, reason, needed, fence })
      await claims.forget(task.id)
      const line = `${task.ref} is blocked. Whoever knows answers: docket unblock ${task.ref} --answer "…"`
      await show(options, { json: blocked, ids: [task.id], lines: [printable(line)] })
    })

import { asHolder } from '../as-holder'
import { newCommand } from '../command'
import { dueText } from '../due'
import { Failure } from '../failure'
import { FENCE, LEASE, LIST_OF_REF, WORKER } from '../option-texts'
import { fenceNumber, leaseSeconds } from '../option-values'
import { show } from '../output'
import { printable } from '../terminal/text'

export const renew = () =>
  newCommand('renew', 'Keep a task that you have taken for longer', [
    'docket renew T-12',
    'docket renew T-12 --lease 3600',
  ])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--lease <seconds>', LEASE, leaseSeconds)
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action(async (said, options) => {
      const { rpc, task, claims, fence } = await asHolder(said, options)
      if (fence === undefined) throw new Failure('conflict', `You have not taken ${task.ref}: docket claim does`)
      const renewed = await rpc.task.renew.mutate({ id: task.id, fence, leaseSeconds: options.lease })
      await claims.remember(task.id, renewed.claim)
      const line = `${renewed.task.ref} is yours until ${dueText(renewed.claim.expiresAt)}`
      await show(options, { json: renewed, ids: [task.id], lines: [printable(line)] })
    })

import { TaskPriority } from '@docket/core/task/schema'
import { briefLines, readBrief, whatNext } from '../brief'
import { claimsOf, workerName } from '../claims'
import { procedures } from '../client'
import { newCommand } from '../command'
import { Failure } from '../failure'
import { labelIdsOf } from '../labels'
import { findList, readLists } from '../lists'
import { LEASE, WORKER } from '../option-texts'
import { leaseSeconds, several, severalOf } from '../option-values'
import { show } from '../output'
import { currentSession } from '../session'

export const next = () =>
  newCommand('next', 'Take the best task that is ready, and print what its worker needs', [
    'docket next --list "Release 2"',
    'docket next --peek',
    'DOCKET_WORKER=agent-1 docket next --label backend --lease 1800 --json',
  ])
    .option('-l, --list <list>', 'name or id of a list (default: every list)')
    .option(
      '-p, --priority <priority>',
      `${TaskPriority.options.join(', ')}; several with commas`,
      severalOf(TaskPriority.options),
    )
    .option('--label <name>', 'a label that it has; can be given several times', several)
    .option('--q <text>', 'in title or notes, letter case aside')
    .option('--peek', 'only show it')
    .option('--lease <seconds>', LEASE, leaseSeconds)
    .option('--worker <name>', WORKER)
    .action(async (options) => {
      const session = await currentSession()
      const rpc = procedures(session)
      const { priority, label, q, lease } = options
      const [lists, labelIds] = await Promise.all([readLists(rpc), label && labelIdsOf(rpc, label)])
      const listId = options.list === undefined ? undefined : findList(lists, options.list).id
      const which = { listId, priority, labelIds, q }
      const worker = workerName(options.worker)
      const claims = claimsOf(session, worker)
      const { task, claim, retryAfterSeconds } = options.peek
        ? await peeked()
        : await claims.asking((idempotencyKey) =>
            rpc.task.claimNext.mutate({ ...which, worker, leaseSeconds: lease, idempotencyKey }),
          )
      if (!task) {
        const again = retryAfterSeconds === undefined ? '' : `. Ask again in ${retryAfterSeconds} s`
        throw new Failure('not-found', `Nothing is ready${again}`)
      }
      if (claim) await claims.remember(task.id, claim)
      const [labels, brief] = await Promise.all([rpc.label.list.query(), readBrief(rpc, task)])
      await show(options, {
        json: { task, claim, ...brief },
        ids: [task.id],
        lines: [...briefLines(task, lists, labels.items, brief), ...(claim ? whatNext(task, lists, claim) : [])],
      })

      async function peeked() {
        const [first = null] = (await rpc.task.ready.query({ ...which, limit: 1 })).items
        return { task: first, claim: null, retryAfterSeconds: undefined }
      }
    })

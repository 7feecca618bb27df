import type { RouterOutputs } from '@docket/api'
import { procedures } from '../client'
import { newCommand } from '../command'
import { dueText } from '../due'
import { listIdOf } from '../lists'
import { show } from '../output'
import { currentSession } from '../session'
import { headed } from '../task-details'
import { counted, printable } from '../terminal/text'

type Progress = RouterOutputs['plan']['progress']

export const progressCommand = () =>
  newCommand('progress', 'Tell how a list is getting on', [
    'docket progress "Release 2"',
    'docket progress Home --json | jq .counts',
  ])
    .argument('<list>', 'name or id')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const listId = await listIdOf(rpc, said)
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const progress = await rpc.plan.progress.query({ listId, timeZone })
      await show(options, { json: progress, ids: progress.next.map(({ id }) => id), lines: linesOf(progress) })
    })

function linesOf({ counts, criteria, throughput, criticalPath, next, working, blocked, workers }: Progress): string[] {
  const { total, done, ready, waiting, inProgress } = counts
  const named = ({ ref, title }: { ref: string; title: string }) => printable(`${ref}  ${title}`)
  const parts = [`${ready} ready`, `${waiting} waiting`, `${inProgress} in progress`, `${counts.blocked} blocked`]
  const pace = throughput.doneBy ? `; at that pace all is done by ${throughput.doneBy}` : ''
  return [
    `${bar(done, total)} ${done} of ${counted(total, 'task')} done: ${parts.join(', ')}`,
    ...(criteria.total ? [`${criteria.met} of ${counted(criteria.total, 'criterion', 'criteria')} met`] : []),
    `${counted(throughput.last7Days, 'task')} done in the last 7 days${pace}`,
    ...headed('Next', next.map(named)),
    ...headed(
      'Worked on',
      working.map((task) => `${named(task)} (${printable(task.worker)}, until ${dueText(task.expiresAt)})`),
    ),
    ...headed(
      'Blocked',
      blocked.map((task) => `${named(task)} (${task.reason}: ${printable(task.needed)})`),
    ),
    ...headed(`Critical path: ${criticalPath.length} one after the other`, criticalPath.tasks.map(named)),
    ...headed(
      'Done by',
      workers.map(({ worker, done }) => `${done}  ${worker === null ? 'without a claim' : printable(worker)}`),
    ),
  ]
}

const WIDTH = 20

function bar(done: number, total: number): string {
  const filled = total ? Math.floor((done / total) * WIDTH) : 0
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`
}

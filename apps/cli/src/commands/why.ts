import type { RouterOutputs } from '@docket/api'
import { procedures } from '../client'
import { newCommand } from '../command'
import { oneTask } from '../find-task'
import { LIST_OF_REF } from '../option-texts'
import { show } from '../output'
import { currentSession } from '../session'
import { headed, headingOf, textLines } from '../task-details'
import { printable } from '../terminal/text'

type Why = RouterOutputs['task']['why']

export const why = () =>
  newCommand('why', 'Tell why a task is ready or not, and what it takes to complete it', [
    'docket why T-12',
    "docket why T-12 --json | jq '.reasons[].code'",
  ])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', LIST_OF_REF)
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const { task } = await oneTask(rpc, said, options.list)
      const found = await rpc.task.why.query({ id: task.id })
      await show(options, {
        json: found,
        ids: found.roots.map(({ id }) => id),
        lines: [headingOf(task), ...linesOf(found)],
      })
    })

function linesOf({ ready, reasons, roots, missing, leftOut, blocker }: Why): string[] {
  const named = ({ id, ref, title }: Why['dependencies'][number]) => printable(ref === null ? id : `${ref}  ${title}`)
  const first = roots.map((root) => `${named(root)}${root.ready ? ' (ready)' : ''}`)
  if (leftOut.roots) first.push(`… and ${leftOut.roots} more`)
  return [
    ...headed(
      ready ? 'Ready' : 'Not ready',
      reasons.map(({ message }) => printable(message)),
    ),
    ...headed('To do first', first),
    ...headed(`Needed: ${blocker?.reason}`, blocker ? textLines(blocker.needed) : []),
    ...headed(
      'It can not be completed before',
      missing.map(({ message }) => printable(message)),
    ),
  ]
}

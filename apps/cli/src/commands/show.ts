import type { RouterOutputs } from '@docket/api'
import { briefLines, readBrief } from '../brief'
import { procedures } from '../client'
import { newCommand } from '../command'
import { dueText } from '../due'
import { oneTask } from '../find-task'
import { show } from '../output'
import { currentSession } from '../session'
import { headed, textLines } from '../task-details'
import { printable } from '../terminal/text'

/** As many of the parts of a task as are shown. */
const MOST_PARTS = 50
const MOST_REPORTS = 5

export const showCommand = () =>
  newCommand('show', 'Show everything about a task', ['docket show T-12', 'docket show T-3 --list Home --json'])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', 'name or id of the list that the ref is of')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const { task, lists } = await oneTask(rpc, said, options.list)
      const [labels, parts, brief, reports] = await Promise.all([
        rpc.label.list.query(),
        rpc.task.list.query({ parentId: task.id, limit: MOST_PARTS }),
        readBrief(rpc, task),
        rpc.task.reports.query({ id: task.id, limit: MOST_REPORTS }),
      ])
      const partLines = parts.items.map(({ ref, title, completed }) =>
        printable(`[${completed ? 'x' : ' '}] ${ref} ${title}`),
      )
      if (parts.nextCursor) partLines.push('…')
      const lines = [
        ...briefLines(task, lists, labels.items, brief),
        ...headed('Parts', partLines),
        ...reports.items.flatMap(reportLines),
      ]
      await show(options, { json: task, ids: [task.id], lines })
    })

function reportLines(report: RouterOutputs['task']['reports']['items'][number]): string[] {
  const { createdAt, worker, actor, summary, filesCreated, filesModified, evidence, issues, next } = report
  const files = [...filesCreated.map((file) => `created ${file}`), ...filesModified.map((file) => `changed ${file}`)]
  const shown = evidence.map(({ value, exitCode }) => (exitCode === null ? value : `exit ${exitCode}: ${value}`))
  return headed(`Report of ${printable(worker ?? actor.name ?? actor.type)}, ${dueText(createdAt)}`, [
    ...textLines(summary),
    ...[...files, ...shown].map(printable),
    ...(issues ? textLines(`Issues: ${issues}`) : []),
    ...(next ? textLines(`Next: ${next}`) : []),
  ])
}

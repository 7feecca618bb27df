import type { RouterOutputs } from '@docket/api'
import { procedures } from '../client'
import { newCommand } from '../command'
import { listIdOf } from '../lists'
import { show } from '../output'
import { currentSession } from '../session'
import { headed } from '../task-details'
import { printable } from '../terminal/text'

type Trace = RouterOutputs['plan']['trace']
type Found<T> = { count: number; items: T[] }

export const trace = () =>
  newCommand('trace', 'Trace requirements to tasks, criteria and evidence, and tell what is missing', [
    'docket trace "Release 2"',
    "docket trace Home --json | jq '.doneWithoutEvidence.items[].ref'",
  ])
    .argument('<list>', 'name or id')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const found = await rpc.plan.trace.query({ listId: await listIdOf(rpc, said) })
      const ids = found.tasksWithoutRequirement.items.map(({ id }) => id)
      const lines = linesOf(found)
      await show(options, {
        json: found,
        ids,
        lines: lines.length ? lines : ['Nothing to trace: the list has no tasks'],
      })
    })

function linesOf(trace: Trace): string[] {
  const task = ({ ref, title }: { ref: string; title: string }) => `${ref}  ${title}`
  const at = ({ document, section }: { document: string; section: string }) =>
    [document, section].filter(Boolean).join(' ')
  return [
    ...part('Requirements', trace.requirements, (one) => {
      const { tasks, done, criteria, evidence } = one
      return `${at(one)}  ${one.title}: ${done} of ${tasks} tasks done, ${criteria.met} of ${criteria.total} criteria met, ${evidence} pieces of evidence`
    }),
    ...part('Requirements without a task', trace.requirementsWithoutTask, (one) => `${at(one)}  ${one.title}`),
    ...part('Tasks without a requirement', trace.tasksWithoutRequirement, task),
    ...part('Done without evidence', trace.doneWithoutEvidence, task),
    ...part('Done before what they depend on, which was reopened', trace.doneBeforeDependency, task),
    ...part('What they were planned by has changed', trace.changedSince, (one) => `${task(one)} (${at(one)})`),
    ...part('They refer to what is not there', trace.missingSections, (one) => `${task(one)} (${at(one)})`),
  ].slice(1)
}

function part<T>(heading: string, { count, items }: Found<T>, line: (item: T) => string): string[] {
  const lines = items.map((item) => printable(line(item)))
  if (count > items.length) lines.push(`… and ${count - items.length} more`)
  return headed(`${heading} (${count})`, lines)
}

import type { RouterOutputs } from '@docket/api'
import { asHolder, type HolderOptions } from '../as-holder'
import { procedures } from '../client'
import { newCommand, newGroup } from '../command'
import { findTask, nameOf, oneTask, type Task } from '../find-task'
import type { List } from '../lists'
import { FENCE, LIST_OF_REF, WORKER } from '../option-texts'
import { fenceNumber, wholeNumber } from '../option-values'
import { note, show } from '../output'
import { currentSession } from '../session'
import { headed } from '../task-details'
import { printable } from '../terminal/text'

type Linked = RouterOutputs['task']['dependencies']['dependsOn'][number]

export const dep = () => newGroup('dep', 'Say which task waits for which', [ls(), add(), rm()])

const ls = () =>
  newCommand('ls', 'Show what a task waits for, and what waits for it', [
    'docket dep ls T-12',
    'docket dep ls T-12 --json',
  ])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--limit <number>', 'how many at most, either way (default: 50)', wholeNumber(1, 200))
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const { task, lists } = await oneTask(rpc, said, options.list)
      const found = await rpc.task.dependencies.query({ id: task.id, limit: options.limit })
      const line = (one: Linked) => dependencyLine(one, lists, task)
      const lines = [
        ...headed('Waits for', [...found.dependsOn.map(line), ...more(found.leftOut.dependsOn)]),
        ...headed('Wait for it', [...found.dependents.map(line), ...more(found.leftOut.dependents)]),
      ].slice(1)
      await show(options, { json: found, ids: found.dependsOn.map(({ id }) => id), lines })
      if (!lines.length) note(options, `${printable(task.ref)} waits for nothing, and nothing for it`)
    })

const more = (count: number) => (count ? [`… and ${count} more`] : [])

/** Told with its list where that is another. */
function dependencyLine({ id, ref, title, status, listId }: Linked, lists: List[], { listId: home }: Task): string {
  if (ref === null || title === null) return `[?] ${id}`
  const where = listId && listId !== home ? ` (${nameOf(lists, listId)})` : ''
  return printable(`[${status === 'done' ? 'x' : ' '}] ${ref}  ${title}${where}`)
}

/** A command about what a task waits for, under the claim of whoever works on it. */
const ofNeeded = (name: string, summary: string, examples: string[]) =>
  newCommand(name, summary, examples)
    .argument('<task>', 'ref or id of the one that waits')
    .argument('<needed...>', 'refs or ids of those that it waits for')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)

const add = () =>
  ofNeeded('add', 'Let a task wait for others, until they are done', ['docket dep add T-12 T-3 T-4']).action(
    async (said, needed, options) => {
      const { rpc, task, fence, others } = await tasksOf(said, needed, options)
      const changed: Task[] = []
      // One after the other: each is checked against those before it.
      for (const { id: dependsOnId } of others)
        changed.push(await rpc.task.addDependency.mutate({ id: task.id, dependsOnId, fence }))
      const lines = others.map(({ ref }) => printable(`${task.ref} waits for ${ref}`))
      await show(options, { json: changed.at(-1), ids: [task.id], lines })
    },
  )

const rm = () =>
  ofNeeded('rm', 'Let a task wait for others no longer', ['docket dep rm T-12 T-3']).action(
    async (said, needed, options) => {
      const { rpc, task, fence, others } = await tasksOf(said, needed, options)
      const changed: Task[] = []
      for (const { id: dependsOnId } of others)
        changed.push(await rpc.task.removeDependency.mutate({ id: task.id, dependsOnId, fence }))
      const lines = others.map(({ ref }) => printable(`${task.ref} does not wait for ${ref}`))
      await show(options, { json: changed.at(-1), ids: [task.id], lines })
    },
  )

/** All looked up first; the others in the list of the one that waits, unless they are said by id. */
async function tasksOf(said: string, needed: string[], options: HolderOptions) {
  const { rpc, task, lists, fence } = await asHolder(said, options)
  const home = lists.find(({ id }) => id === task.listId)
  const others = await Promise.all(needed.map((one) => findTask(rpc, lists, one, home)))
  return { rpc, task, fence, others }
}

import type { RouterOutputs } from '@docket/api'
import type { Procedures } from './client'
import { dueText } from './due'
import { nameOf, type Task } from './find-task'
import type { List } from './lists'
import { headed, taskLines, textLines } from './task-details'
import { printable } from './terminal/text'

/** All that a worker must know of a task before it begins. */
export interface Brief {
  dependencies: RouterOutputs['task']['dependencies']
  spec: RouterOutputs['spec']['references']['items']
}

export async function readBrief(rpc: Procedures, { id }: Pick<Task, 'id'>): Promise<Brief> {
  const [dependencies, spec] = await Promise.all([
    rpc.task.dependencies.query({ id }),
    rpc.spec.references.query({ taskId: id }),
  ])
  return { dependencies, spec: spec.items }
}

/** A task with what it depends on, and what its documents say, for people. */
export function briefLines(task: Task, lists: List[], labels: RouterOutputs['label']['list']['items'], brief: Brief) {
  return [...taskLines(task, lists, labels), ...partsOf(brief)]
}

function partsOf({ dependencies, spec }: Brief): string[] {
  return [
    ...headed('Depends on', dependencies.dependsOn.map(dependencyLine)),
    ...spec.flatMap(({ document, section, title, text, state }) => {
      const warning =
        state === 'current' ? '' : state === 'changed' ? ' (changed since it was planned)' : ' (not there)'
      const name = [document, section, title === section ? '' : title].filter(Boolean).join(' ')
      return headed(`Spec: ${printable(name)}${warning}`, text ? textLines(text) : ['…'])
    }),
  ]
}

const dependencyLine = ({ id, ref, title, status }: Brief['dependencies']['dependsOn'][number]) =>
  ref === null ? `[?] ${id}` : printable(`[${status === 'done' ? 'x' : ' '}] ${ref}  ${title}`)

/** What can be run next by whoever has taken a task. */
export function whatNext(task: Task, lists: List[], claim: NonNullable<Task['claim']>): string[] {
  const inbox = lists.find(({ isInbox }) => isInbox)
  const name = `'${nameOf(lists, task.listId).replaceAll("'", "'\\''")}'`
  const said = printable(`${task.ref}${task.listId === inbox?.id ? '' : ` --list ${name}`}`)
  return [
    '',
    `${printable(claim.worker)} has it until ${dueText(claim.expiresAt)}, fence ${claim.fence}`,
    ...headed('Then', [
      `docket done ${said}`,
      `docket renew ${said}   where it takes longer;  docket release ${said}   gives it back`,
    ]),
  ]
}

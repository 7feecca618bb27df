import type { RouterOutputs } from '@docket/api'
import type { Procedures } from './client'
import { dueText } from './due'
import { nameOf, type Task } from './find-task'
import type { List } from './lists'
import { headed, taskLines, textLines } from './task-details'
import { printable } from './terminal/text'

/** All that a worker must know of a task before it begins. */
export interface Brief {
  criteria: RouterOutputs['criterion']['list']['items']
  dependencies: RouterOutputs['task']['dependencies']
  spec: RouterOutputs['spec']['references']['items']
  /** Why it stopped before, with the answers; newest first. */
  blockers: RouterOutputs['task']['blockers']['items']
}

export async function readBrief(rpc: Procedures, { id }: Pick<Task, 'id'>): Promise<Brief> {
  const [criteria, dependencies, spec, blockers] = await Promise.all([
    rpc.criterion.list.query({ taskId: id }),
    rpc.task.dependencies.query({ id }),
    rpc.spec.references.query({ taskId: id }),
    rpc.task.blockers.query({ id }),
  ])
  return { criteria: criteria.items, dependencies, spec: spec.items, blockers: blockers.items }
}

/** A task with its criteria, what it depends on, and what its documents say, for people. */
export function briefLines(task: Task, lists: List[], labels: RouterOutputs['label']['list']['items'], brief: Brief) {
  return [...taskLines(task, lists, labels), ...partsOf(brief)]
}

function partsOf({ criteria, dependencies, spec, blockers }: Brief): string[] {
  return [
    ...headed('Criteria', criteriaLines(criteria)),
    ...headed('Depends on', dependencies.dependsOn.map(dependencyLine)),
    ...blockers.flatMap(({ reason, needed, answer }) =>
      headed(answer === null ? `Blocked: ${reason}` : `Was blocked: ${reason}`, [
        ...textLines(needed),
        ...(answer === null ? [] : textLines(`Answer: ${answer}`)),
      ]),
    ),
    ...spec.flatMap(({ document, section, title, text, state }) => {
      const warning =
        state === 'current' ? '' : state === 'changed' ? ' (changed since it was planned)' : ' (not there)'
      const name = [document, section, title === section ? '' : title].filter(Boolean).join(' ')
      return headed(`Spec: ${printable(name)}${warning}`, text ? textLines(text) : ['…'])
    }),
  ]
}

/** Numbered from 1, as `docket criterion` takes them. */
export const criteriaLines = (criteria: Brief['criteria']) =>
  criteria.map(({ text, met }, i) => printable(`${i + 1}. [${met ? 'x' : ' '}] ${text}`))

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
      ...(task.openCriteria ? [`docket criterion check ${said} 1 --evidence "0 pnpm test"`] : []),
      `docket report ${said} --summary "…" --modified path/of/a/file`,
      `docket done ${said}`,
      `docket block ${said} --reason missing-spec --needed "…"   where something is missing: don't guess`,
      `docket renew ${said}   where it takes longer;  docket release ${said}   gives it back`,
    ]),
  ]
}

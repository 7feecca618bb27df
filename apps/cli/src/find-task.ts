import type { RouterOutputs } from '@docket/api'
import { TaskId } from '@docket/core/task/schema'
import type { Procedures } from './client'
import { Failure } from './failure'
import { inboxOf, type List } from './lists'

export type Task = RouterOutputs['task']['list']['items'][number]

/**
 * The task that a person means: by its id; by its ref in the given list; by its ref in the Inbox; else by its ref in the
 * one other list that has it.
 *
 * @throws {Failure} not-found; conflict, with the candidates, where several lists have that ref
 */
export async function findTask(rpc: Procedures, lists: List[], said: string, list: List | undefined): Promise<Task> {
  if (TaskId.safeParse({ id: said }).success) return rpc.task.get.query({ id: said })
  const home = list ?? inboxOf(lists)
  const [task] = (await rpc.task.list.query({ ref: said, listId: home.id, limit: 1 })).items
  if (task) return task
  if (list) throw new Failure('not-found', `No such task in ${list.name}: ${said}`)
  const [found, ...more] = await inAnyOf(rpc, lists, said)
  if (found && !more.length) return found
  if (!found) throw new Failure('not-found', `No such task: ${said}`)
  const candidates = [found, ...more].map(({ id, listId, title }) => `\n  ${id}  ${nameOf(lists, listId)}: ${title}`)
  throw new Failure(
    'conflict',
    `Several lists have a task ${said}. Say which with --list, or by its id:${candidates.join('')}`,
  )
}

/** Asked list by list, in one round trip: within a list, an index finds a ref. */
async function inAnyOf(rpc: Procedures, lists: List[], ref: string): Promise<Task[]> {
  const pages = await Promise.all(lists.map(({ id }) => rpc.task.list.query({ ref, listId: id, limit: 1 })))
  return pages.flatMap(({ items }) => items)
}

export const nameOf = (lists: List[], id: string) => lists.find((list) => list.id === id)?.name ?? id

import type { RouterOutputs } from '@docket/api'
import { TaskId } from '@docket/core/task/schema'
import type { Procedures } from './client'
import { Failure } from './failure'
import { findList, inboxOf, type List, readLists } from './lists'

export type Task = RouterOutputs['task']['list']['items'][number]

/**
 * The task that a person means: by its id; by its ref in the given list; by its ref in the Inbox; else by its ref in the
 * one other list that has it.
 *
 * @throws {Failure} not-found; conflict, with the candidates, where several lists have that ref
 */
export async function findTask(rpc: Procedures, lists: List[], said: string, list: List | undefined): Promise<Task> {
  return isId(said) ? rpc.task.get.query({ id: said }) : byRef(rpc, lists, said, list, false)
}

/** The same for one in the trash. */
export async function findDeleted(
  rpc: Procedures,
  lists: List[],
  said: string,
  list: List | undefined,
): Promise<Pick<Task, 'id' | 'ref'>> {
  return isId(said) ? { id: said, ref: said } : byRef(rpc, lists, said, list, true)
}

/** One task, with the lists that it was looked for in. */
export async function oneTask(
  rpc: Procedures,
  said: string,
  listSaid: string | undefined,
): Promise<{ task: Task; lists: List[] }> {
  const lists = await readLists(rpc)
  return { task: await findTask(rpc, lists, said, listOf(lists, listSaid)), lists }
}

/** The id of a task that was said, looked up only where it isn't one already. */
export async function taskIdOf(rpc: Procedures, said: string, listSaid: string | undefined): Promise<string> {
  return isId(said) ? said : (await oneTask(rpc, said, listSaid)).task.id
}

export const listOf = (lists: List[], said: string | undefined) =>
  said === undefined ? undefined : findList(lists, said)

export const nameOf = (lists: List[], id: string) => lists.find((list) => list.id === id)?.name ?? id

const isId = (said: string) => TaskId.safeParse({ id: said }).success

async function byRef(rpc: Procedures, lists: List[], ref: string, list: List | undefined, deleted: boolean) {
  const filter = deleted ? { ref, limit: 1, deleted } : { ref, limit: 1 }
  const inList = async ({ id }: List) => (await rpc.task.list.query({ ...filter, listId: id })).items
  const [task] = await inList(list ?? inboxOf(lists))
  if (task) return task
  const where = deleted ? ' in the trash' : ''
  if (list) throw new Failure('not-found', `No such task${where} in ${list.name}: ${ref}`)
  // Asked list by list, in one round trip: within a list, an index finds a ref.
  const [found, ...more] = (await Promise.all(lists.map(inList))).flat()
  if (found && !more.length) return found
  if (!found) throw new Failure('not-found', `No such task${where}: ${ref}`)
  const candidates = [found, ...more].map(({ id, listId, title }) => `\n  ${id}  ${nameOf(lists, listId)}: ${title}`)
  throw new Failure(
    'conflict',
    `Several lists have a task ${ref}. Say which with --list, or by its id:${candidates.join('')}`,
  )
}

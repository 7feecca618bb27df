import type { RouterOutputs } from '@docket/api'
import { ListId } from '@docket/core/list/schema'
import type { Procedures } from './client'
import { Failure } from './failure'

export type List = RouterOutputs['list']['list']['items'][number]

/** All lists, the archived ones too, in one round trip. */
export async function readLists(rpc: Procedures): Promise<List[]> {
  const [open, archived] = await Promise.all([rpc.list.list.query({}), rpc.list.list.query({ archived: true })])
  return [...open.items, ...archived.items]
}

/**
 * The list that a person means: by its id, else by its name as it is, else by its name whatever the letter case.
 *
 * @throws {Failure} not-found; conflict, with the candidates, where the name fits several
 */
export function findList(lists: List[], said: string): List {
  const fold = (text: string) => text.trim().toLocaleLowerCase('en')
  const ways: ((list: List) => boolean)[] = [
    ({ id }) => id === said.toLowerCase(),
    ({ name }) => name === said,
    ({ name }) => fold(name) === fold(said),
  ]
  for (const way of ways) {
    const [found, ...more] = lists.filter(way)
    if (found && more.length) {
      const candidates = [found, ...more].map(({ id, name }) => `\n  ${id}  ${name}`).join('')
      throw new Failure('conflict', `Several lists are named ${said}. Name one by its id:${candidates}`)
    }
    if (found) return found
  }
  throw new Failure('not-found', `No such list: ${said}`)
}

/** The id of the list that was said, looked up only where it isn't one already. */
export async function listIdOf(rpc: Procedures, said: string): Promise<string> {
  return ListId.safeParse({ id: said }).success ? said : findList(await readLists(rpc), said).id
}

export function inboxOf(lists: List[]): List {
  const inbox = lists.find(({ isInbox }) => isInbox)
  if (!inbox) throw new Failure('other', 'This account has no Inbox')
  return inbox
}

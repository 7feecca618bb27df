import type { Procedures } from './client'
import { Failure } from './failure'

/**
 * The ids of the labels of these names.
 *
 * @throws {Failure} not-found
 */
export async function labelIdsOf(rpc: Procedures, names: string[]): Promise<string[]> {
  const known = await idsByName(rpc)
  return distinct(names).map((name) => {
    const id = known.get(name)
    if (!id) throw new Failure('not-found', `No such label: ${name}`)
    return id
  })
}

/** The same, but labels that aren't there are made. */
export async function makeLabels(rpc: Procedures, names: string[]): Promise<string[]> {
  const known = await idsByName(rpc)
  return Promise.all(
    distinct(names).map(async (name) => known.get(name) ?? (await rpc.label.create.mutate({ name })).id),
  )
}

async function idsByName(rpc: Procedures): Promise<Map<string, string>> {
  const { items } = await rpc.label.list.query()
  return new Map(items.map(({ id, name }) => [name, id]))
}

const distinct = (names: string[]) => [...new Set(names.map((name) => name.trim()))]

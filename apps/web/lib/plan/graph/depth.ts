import { followers, type Link } from './reduce'

/**
 * How many tasks have to be done one after the other before each: 0 where it waits for nothing. The links make no cycle; what
 * would be in one has no depth.
 */
export function depths(ids: readonly string[], links: readonly Link[]): Map<string, number> {
  const after = followers(links)
  const open = new Map(ids.map((id) => [id, 0]))
  for (const { to } of links) open.set(to, (open.get(to) ?? 0) + 1)
  const depth = new Map<string, number>()
  const free = ids.filter((id) => !open.get(id))
  for (const id of free) depth.set(id, 0)
  const reached = new Map<string, number>()
  for (const id of free) {
    const own = depth.get(id) ?? 0
    for (const next of after.get(id) ?? []) {
      reached.set(next, Math.max(reached.get(next) ?? 0, own + 1))
      const left = (open.get(next) ?? 0) - 1
      open.set(next, left)
      if (left > 0) continue
      depth.set(next, reached.get(next) ?? 0)
      free.push(next)
    }
  }
  return depth
}

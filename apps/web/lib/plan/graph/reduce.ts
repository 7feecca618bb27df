/** `to` waits for `from`. */
export interface Link {
  from: string
  to: string
}

/**
 * The links that say something: one that follows from others (a waits for b, b for c, hence a for c) is left out. What waits
 * for what, by however many steps, stays the same. The links make no cycle.
 *
 * @param isKept a link that stays, whether it follows from others or not
 */
export function reduce(links: readonly Link[], isKept: (link: Link) => boolean = () => false): Link[] {
  const after = followers(links)
  const further = new Map<string, Set<string>>()
  for (const [from, next] of after) further.set(from, beyond(next, after))
  return links.filter((link) => isKept(link) || !further.get(link.from)?.has(link.to))
}

/** By task, the tasks that wait for it. */
export function followers(links: readonly Link[]): Map<string, string[]> {
  const after = new Map<string, string[]>()
  for (const { from, to } of links) {
    const known = after.get(from)
    if (known) known.push(to)
    else after.set(from, [to])
  }
  return after
}

/** All that comes after what is given. */
function beyond(given: readonly string[], after: Map<string, string[]>): Set<string> {
  const seen = new Set<string>()
  const next = given.flatMap((id) => after.get(id) ?? [])
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    next.push(...(after.get(id) ?? []))
  }
  return seen
}

import type { Link } from './reduce'

/** Tasks that are linked with each other, by however many steps; in the order of the first of each. */
export function groupsOf(ids: readonly string[], links: readonly Link[]): { ids: string[]; links: Link[] }[] {
  const near = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { from, to } of links) {
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  const groupOf = new Map<string, number>()
  let count = 0
  for (const id of ids) {
    if (groupOf.has(id)) continue
    const next = [id]
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      if (groupOf.has(one)) continue
      groupOf.set(one, count)
      next.push(...(near.get(one) ?? []))
    }
    count++
  }
  const groups = Array.from({ length: count }, (): { ids: string[]; links: Link[] } => ({ ids: [], links: [] }))
  for (const id of ids) groups[groupOf.get(id) ?? 0]?.ids.push(id)
  for (const link of links) groups[groupOf.get(link.from) ?? 0]?.links.push(link)
  return groups
}

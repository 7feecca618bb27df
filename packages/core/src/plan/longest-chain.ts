/**
 * The longest chain of a graph without cycles, by nodes, from where it starts: of equally long ones, one that is the same
 * whenever the edges are. In time linear in the edges.
 */
export function longestChain(edges: { from: string; to: string }[]): string[] {
  const after = new Map<string, string[]>()
  const open = new Map<string, number>()
  for (const { from, to } of edges) {
    const known = after.get(from)
    if (known) known.push(to)
    else after.set(from, [to])
    open.set(to, (open.get(to) ?? 0) + 1)
    if (!open.has(from)) open.set(from, 0)
  }
  const before = new Map<string, string | undefined>()
  const length = new Map<string, number>()
  const free = [...open.keys()].filter((node) => !open.get(node))
  for (const node of free) {
    const reached = length.get(node) ?? 1
    length.set(node, reached)
    for (const next of after.get(node) ?? []) {
      if (reached + 1 > (length.get(next) ?? 1)) {
        length.set(next, reached + 1)
        before.set(next, node)
      }
      const left = (open.get(next) ?? 0) - 1
      open.set(next, left)
      if (!left) free.push(next)
    }
  }
  let end = [...length.entries()].reduce<[string, number] | undefined>(
    (best, one) => (!best || one[1] > best[1] ? one : best),
    undefined,
  )?.[0]
  const chain: string[] = []
  for (; end !== undefined; end = before.get(end)) chain.push(end)
  return chain.reverse()
}

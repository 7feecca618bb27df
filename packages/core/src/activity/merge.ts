import type { Change } from './schema'

/** One change for each task, list and label, in the order of the last ones: what they amount to. */
export function mergeChanges(changes: Change[]): Change[] {
  const merged = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.entity} ${change.id}`
    const earlier = merged.get(key)
    merged.delete(key) // so that it goes to the end
    merged.set(key, earlier ? merge(earlier, change) : change)
  }
  return [...merged.values()]
}

/** What is told last holds, but for what a later line doesn't say. */
function merge(earlier: Change, later: Change): Change {
  return {
    ...later,
    kind: later.kind === 'updated' ? earlier.kind : later.kind,
    fromListId: earlier.fromListId ?? later.fromListId,
    version: later.version ?? earlier.version,
  }
}

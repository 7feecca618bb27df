import type { Change } from '@docket/core/activity/schema'

export interface Known {
  /** The version of a task that the page has; undefined for one that it doesn't know. */
  versionOf: (id: string) => number | undefined
  /** Whether the page is writing the task itself: the answer will tell the version. */
  isBusy: (id: string) => boolean
}

/** What is to be fetched again. */
export interface Stale {
  tasks: boolean
  lists: boolean
  labels: boolean
  views: boolean
}

/**
 * What of some changes the page can't know yet. Its own writes come back as changes too: by their version they are known.
 *
 * @returns `stale`, and the changes that are to be looked at again when the page's own writes are answered
 */
export function sift(changes: Change[], { versionOf, isBusy }: Known): { stale: Stale; later: Change[] } {
  const later = changes.filter(({ entity, id }) => entity === 'task' && isBusy(id))
  const news = changes.filter((change) => !later.includes(change) && !isKnown(change, versionOf))
  const has = (entity: Change['entity']) => news.some((change) => change.entity === entity)
  return { stale: { tasks: has('task'), lists: has('list'), labels: has('label'), views: has('view') }, later }
}

function isKnown({ entity, id, version }: Change, versionOf: Known['versionOf']): boolean {
  return entity === 'task' && version !== null && (versionOf(id) ?? 0) >= version
}

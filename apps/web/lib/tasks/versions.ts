const successors = new Map<string, number>()

/**
 * Notes that a write of this tab took a task from one version to the next. A larger step is not noted: then somebody else
 * wrote in between, and an edit that is based on the version before must be refused.
 */
export function noteOwnWrite(id: string, from: number, to: number): void {
  if (to === from + 1) successors.set(`${id}@${from}`, to)
}

/** The version that `seen` has become through this tab's own writes alone. */
export function sinceSeen(id: string, seen: number): number {
  let version = seen
  for (;;) {
    const next = successors.get(`${id}@${version}`)
    if (next === undefined) return version
    version = next
  }
}

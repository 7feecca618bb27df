import type { Task } from '@docket/core/task/schema'

const KEY = 'docket.claims'

/** What this browser claimed, by task: the fence of the last claim. */
function read(): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null
      ? Object.fromEntries(Object.entries(kept).filter(([, fence]) => typeof fence === 'number'))
      : {}
  } catch {
    return {}
  }
}

/** Claims of long ago are forgotten, so that what is kept stays small. */
const MOST = 200

export function keepClaim(taskId: string, fence: number): void {
  const { [taskId]: _, ...others } = read()
  const kept = [...Object.entries(others), [taskId, fence]].slice(-MOST)
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    // Without storage the claim can be released, and not completed from here.
  }
}

/** The fence of a claim that is held from this browser; undefined where nobody holds the task, or somebody else. */
export function ownFence({ id, claim }: Pick<Task, 'id' | 'claim'>): number | undefined {
  return claim && read()[id] === claim.fence ? claim.fence : undefined
}

const made = new Map<string, number>()

/** In milliseconds: how long a new row is marked as such. */
const FRESH = 2000

export const markFresh = (id: string): void => void made.set(id, Date.now())

/** Whether a task was made in this tab just now. */
export function isFresh(id: string): boolean {
  const at = made.get(id)
  return at !== undefined && Date.now() - at < FRESH
}

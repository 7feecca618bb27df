const tails = new Map<string, Promise<unknown>>()

/**
 * Runs what has a key in common one after another, in the order of the calls; a failure doesn't stop those behind it. What has
 * several keys waits for all of them.
 */
export function inOrder<T>(keys: string | readonly string[], work: () => Promise<T>): Promise<T> {
  const all = typeof keys === 'string' ? [keys] : keys
  const before = Promise.allSettled(all.flatMap((key) => tails.get(key) ?? []))
  const run = before.then(work)
  const forget = () => {
    for (const key of all) if (tails.get(key) === run) tails.delete(key)
  }
  for (const key of all) tails.set(key, run)
  run.then(forget, forget)
  return run
}

/** Whether anything with this key is waiting or running. */
export const isBusy = (key: string): boolean => tails.has(key)

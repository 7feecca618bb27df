const tails = new Map<string, Promise<unknown>>()

/** Runs what has the same key one after another, in the order of the calls; a failure doesn't stop those behind it. */
export function inOrder<T>(key: string, work: () => Promise<T>): Promise<T> {
  const run = (tails.get(key) ?? Promise.resolve()).then(work, work)
  const forget = () => {
    if (tails.get(key) === run) tails.delete(key)
  }
  tails.set(key, run)
  run.then(forget, forget)
  return run
}

/** Whether anything with this key is waiting or running. */
export const isBusy = (key: string): boolean => tails.has(key)

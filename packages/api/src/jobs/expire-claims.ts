import { expireClaims } from '@docket/core/job/expire-claims'
import type { Services } from '../context'

/** In milliseconds. Where nothing is held, a look is one read of an empty index. */
const LOOK = 1_000

/**
 * Puts back what workers held on to for longer than they may, within about a second, so that people see it. For other workers it
 * is free already when its lease ends. However many processes do so at once, each task is put back once.
 *
 * @returns what stops it; it waits for what is running
 */
export function startExpiry({ db, log }: Pick<Services, 'db' | 'log'>): () => Promise<void> {
  let isFailing = false
  let running = Promise.resolve()
  const look = async () => {
    try {
      const expired = await expireClaims(db.auth)
      if (expired) log.info({ expired }, 'claims ran out')
      isFailing = false
    } catch (error) {
      // A database that is away is told of once, not once a second.
      if (!isFailing) log.error({ reason: error instanceof Error ? error.message : String(error) }, 'a job failed')
      isFailing = true
    }
  }
  const timer = setInterval(() => {
    running = running.then(look)
  }, LOOK)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

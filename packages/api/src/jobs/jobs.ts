import { purgeTrash } from '@docket/core/job/purge-trash'
import { takeJob } from '@docket/core/job/take'
import type { Services } from '../context'
import { purgeExpired } from '../idempotency/purge-expired'

/** Work that nobody asks for. Done twice, or broken off, it does no harm. */
export interface Job {
  name: string
  /** In seconds, by the database's time. */
  every: number
  /** @returns how much it did, for the log */
  run(services: Services): Promise<number>
}

const HOUR = 3600

const JOBS: Job[] = [
  { name: 'purge-trash', every: HOUR, run: ({ db }) => purgeTrash(db.auth) },
  { name: 'purge-expired', every: HOUR, run: purgeExpired },
]

/** In milliseconds: how often a process looks whether something is due. */
const LOOK = 5 * 60_000

/**
 * Runs what is due, now and from time to time. However many processes do so, each job runs in one of them. What fails is logged, and done the next time.
 *
 * @returns what stops it; it waits for what is running
 */
export function startJobs(services: Services, jobs: readonly Job[] = JOBS): () => Promise<void> {
  let running = runDueJobs(services, jobs)
  const timer = setInterval(() => {
    running = running.then(() => runDueJobs(services, jobs))
  }, LOOK)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** Runs, one after the other, the jobs that are due and that no other process has taken. */
export async function runDueJobs(services: Services, jobs: readonly Job[] = JOBS): Promise<void> {
  for (const job of jobs) {
    const log = services.log.child({ job: job.name })
    try {
      if (!(await takeJob(services.db.auth, job))) continue
      const done = await job.run(services)
      if (done) log.info({ done }, 'a job ran')
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.message : String(error) }, 'a job failed')
    }
  }
}

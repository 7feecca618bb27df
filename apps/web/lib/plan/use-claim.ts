'use client'

import type { Task } from '@docket/core/task/schema'
import { keepClaim, ownFence } from './own-claims'
import { usePlanWrite } from './use-plan-write'

/** In seconds: what a person takes, they seldom finish in minutes. */
const LEASE = 8 * 3_600

/** Takes tasks, keeps them for longer, and gives them back. */
export function useClaim() {
  const claim = usePlanWrite(async (client, { id }: Pick<Task, 'id'>) => {
    const { claim: made } = await client.task.claim.mutate({ id, leaseSeconds: LEASE })
    keepClaim(id, made.fence)
  }, 'The task was not claimed')
  const renew = usePlanWrite(
    (client, { id, fence }: { id: string; fence: number }) =>
      client.task.renew.mutate({ id, fence, leaseSeconds: LEASE }),
    'The claim ends as it did',
  )
  const release = usePlanWrite(
    (client, task: Task) => client.task.release.mutate({ id: task.id, fence: ownFence(task) }),
    'The task was not released',
  )
  return { claim, renew, release }
}

'use client'

import type { Task } from '@docket/core/task/schema'
import { Hand, UserRoundCheck } from 'lucide-react'
import { keepClaim, ownFence } from '../../../lib/plan/own-claims'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { useClock } from '../../../lib/time/clock'
import { momentWords } from '../../../lib/time/due'
import { Button } from '../../ui/button'

/** In seconds: what a person takes, they seldom finish in minutes. */
const LEASE = 8 * 3_600

/** Who works on the task, until when, and the way to take it or give it back. */
export function ClaimBar({ task }: { task: Task }) {
  const clock = useClock()
  const claim = usePlanWrite(async (client) => {
    const { claim: made } = await client.task.claim.mutate({ id: task.id, leaseSeconds: LEASE })
    keepClaim(task.id, made.fence)
  }, 'The task was not claimed')
  const release = usePlanWrite(
    (client) => client.task.release.mutate({ id: task.id, fence: ownFence(task) }),
    'The task was not released',
  )
  const isOwn = ownFence(task) !== undefined

  if (task.claim) {
    return (
      <div className="flex items-center gap-2 rounded-md bg-hover py-1 pr-1 pl-3 text-sm">
        <UserRoundCheck aria-hidden className="size-4 shrink-0 text-accent" />
        <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {isOwn ? 'You work on it' : `${task.claim.worker} works on it`}
          <span className="text-faint">, until {momentWords(task.claim.expiresAt, clock)}</span>
        </p>
        <Button size="small" look="quiet" disabled={release.isPending} onClick={() => void release.write(undefined)}>
          Release
        </Button>
      </div>
    )
  }
  if (task.status !== 'todo' || task.waitsFor > 0) return null
  return (
    <Button
      size="small"
      className="justify-self-start self-start"
      disabled={claim.isPending}
      onClick={() => void claim.write(undefined)}
    >
      <Hand aria-hidden className="size-4" /> Claim
    </Button>
  )
}

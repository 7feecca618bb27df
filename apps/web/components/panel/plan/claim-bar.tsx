'use client'

import type { Task } from '@docket/core/task/schema'
import { Hand, UserRoundCheck } from 'lucide-react'
import { ownFence } from '../../../lib/plan/own-claims'
import { useClaim } from '../../../lib/plan/use-claim'
import { useClock } from '../../../lib/time/clock'
import { momentWords } from '../../../lib/time/due'
import { Button } from '../../ui/button'

/** Who works on the task, until when, and the way to take it, keep it for longer or give it back. */
export function ClaimBar({ task }: { task: Task }) {
  const clock = useClock()
  const { claim, renew, release } = useClaim()
  const fence = ownFence(task)

  if (task.claim) {
    return (
      <div className="flex flex-wrap items-center gap-2 rounded-md bg-hover py-1 pr-1 pl-3 text-sm">
        <UserRoundCheck aria-hidden className="size-4 shrink-0 text-accent" />
        <p className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">
          {fence === undefined ? `${task.claim.worker} works on it` : 'You work on it'}
          <span className="text-faint">, until {momentWords(task.claim.expiresAt, clock)}</span>
        </p>
        {fence !== undefined && (
          <Button
            size="small"
            look="quiet"
            disabled={renew.isPending}
            onClick={() => void renew.write({ id: task.id, fence })}
          >
            Extend
          </Button>
        )}
        <Button size="small" look="quiet" disabled={release.isPending} onClick={() => void release.write(task)}>
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
      onClick={() => void claim.write(task)}
    >
      <Hand aria-hidden className="size-4" /> Claim
    </Button>
  )
}

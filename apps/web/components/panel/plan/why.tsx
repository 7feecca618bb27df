'use client'

import type { RouterOutputs } from '@docket/api'
import type { LinkedTask } from '@docket/core/dependency/schema'
import type { Task } from '@docket/core/task/schema'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { ownFence } from '../../../lib/plan/own-claims'
import { REASON_WORDS } from '../../../lib/plan/words'
import { useClock } from '../../../lib/time/clock'
import { momentWords } from '../../../lib/time/due'
import { useTRPC } from '../../../lib/trpc/context'
import { useView } from '../../../lib/view/use-view'
import { Part } from './part'

/** Why an open task can't be taken at the moment, and what it lacks to be done; nothing where nothing stands in its way. */
export function Why({ task }: { task: Task }) {
  const trpc = useTRPC()
  const { data: why } = useQuery(trpc.task.why.queryOptions({ id: task.id }))
  const keepsItFromReady = useReasons(task, why)
  const lacks = why?.missing.filter(({ path }) => path[0] === 'criteria' || path[0] === 'policy') ?? []
  return (
    <>
      {keepsItFromReady.length > 0 && (
        <Part title="Why it is not ready">
          <Lines lines={keepsItFromReady} />
        </Part>
      )}
      {lacks.length > 0 && (
        <Part title="Before it is done">
          <Lines lines={lacks.map(({ path, message }) => [path.join(' '), asSentence(message)])} />
        </Part>
      )}
    </>
  )
}

type Line = [key: string, said: ReactNode]

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {lines.map(([key, said]) => (
        <li key={key} className="[overflow-wrap:anywhere]">
          {said}
        </li>
      ))}
    </ul>
  )
}

function useReasons(task: Task, why: RouterOutputs['task']['why'] | undefined): Line[] {
  const clock = useClock()
  if (!why || why.ready) return []
  const { dependencies, roots, claim, blocker, leftOut } = why
  const lines: Line[] = []
  if (dependencies.length || leftOut.dependencies)
    lines.push(['waits', <Named key="waits" before="It waits for " tasks={dependencies} more={leftOut.dependencies} />])
  const known = new Set(dependencies.map(({ id }) => id))
  const deeper = roots.filter(({ id }) => !known.has(id))
  if (deeper.length)
    lines.push(['roots', <Named key="roots" before="First to be done: " tasks={deeper} more={leftOut.roots} />])
  if (claim && ownFence(task) === undefined)
    lines.push(['held', `${claim.worker} holds it until ${momentWords(claim.expiresAt, clock)}.`])
  if (blocker) lines.push(['blocked', `It is blocked. ${reasonWords(blocker.reason)}: ${blocker.needed}`])
  for (const { code, message } of why.reasons) if (TOLD_AS_IT_IS.has(code)) lines.push([message, message])
  return lines
}

/** The others are told above, with links. That it is in progress is told by its status. */
const TOLD_AS_IT_IS = new Set(['waits-for-cancelled', 'waits-for-trash', 'list-archived'])

const reasonWords = (reason: string) =>
  Object.entries(REASON_WORDS).find(([code]) => code === reason)?.[1] ?? 'Something is needed'

const asSentence = (message: string) => message.charAt(0).toUpperCase() + message.slice(1)

function Named({ before, tasks, more }: { before: string; tasks: LinkedTask[]; more: number }) {
  const { open } = useView()
  return (
    <>
      {before}
      {tasks.map((task, index) => (
        <Fragment key={task.id}>
          {index > 0 && ', '}
          <button
            type="button"
            onClick={() => void open(task.id)}
            className="rounded-sm text-left text-accent underline-offset-3 hover:underline"
          >
            {task.ref} {task.title}
          </button>
        </Fragment>
      ))}
      {more > 0 && ` and ${more} more`}
    </>
  )
}

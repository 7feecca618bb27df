'use client'

import { useQuery } from '@tanstack/react-query'
import { ZoomIn, ZoomOut } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type ShownGraph, shownOf } from '../../../lib/plan/graph/shown'
import { planParams, ZOOMS } from '../../../lib/plan/plan-view'
import { useTRPC } from '../../../lib/trpc/context'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Subject } from '../subject'
import { Legend } from './legend'
import { Picture } from './picture'
import { WaitsList } from './waits-list'

/** As many tasks of the list are drawn, and as many of others. */
const MOST = 400

/** What waits for what. `way`: the ids of the longest way. */
export function PlanGraph({ listId, way }: { listId: string; way: string[] }) {
  const trpc = useTRPC()
  const { data: graph } = useQuery(trpc.plan.graph.queryOptions({ listId, limit: MOST }))
  const [{ zoom, done }, setView] = useQueryStates(planParams, { history: 'replace', shallow: true })
  const shown = useMemo(() => graph && shownOf(graph, done ? done === 'folded' : undefined, way), [graph, done, way])
  if (!graph || !shown) return null
  if (!graph.edges.length)
    return (
      <Subject title="Graph">
        <p className="text-sm text-faint">No task waits for another one. What one depends on is among its details.</p>
      </Subject>
    )
  const at = ZOOMS.indexOf(zoom)
  const zoomTo = (to: number) => void setView({ zoom: ZOOMS[to] })

  return (
    <Subject title="Graph" note="From left to right: a task waits for those that lead to it">
      <div className="flex flex-wrap items-center gap-2">
        {shown.done > 0 && (
          <Button
            size="small"
            look="quiet"
            className="-ml-2"
            onClick={() => void setView({ done: shown.isFolded ? 'shown' : 'folded' })}
          >
            {shown.isFolded ? 'Show' : 'Fold away'} what is done ({shown.done})
          </Button>
        )}
        <span className="ml-auto flex items-center gap-1">
          <IconButton label="Smaller" aria-disabled={at === 0} onClick={() => at > 0 && zoomTo(at - 1)}>
            <ZoomOut aria-hidden className="size-4" />
          </IconButton>
          <span className="w-10 text-center text-xs text-faint tabular-nums">{zoom} %</span>
          <IconButton
            label="Larger"
            aria-disabled={at === ZOOMS.length - 1}
            onClick={() => at < ZOOMS.length - 1 && zoomTo(at + 1)}
          >
            <ZoomIn aria-hidden className="size-4" />
          </IconButton>
        </span>
      </div>
      {shown.tasks.length > 0 ? (
        <Picture shown={shown} listId={listId} scale={Number(zoom) / 100} />
      ) : (
        <p className="text-sm text-faint">All of them are done.</p>
      )}
      <Legend />
      <LeftOut shown={shown} leftOut={graph.leftOut} />
      <WaitsList tasks={graph.nodes} edges={graph.edges} listId={listId} />
    </Subject>
  )
}

function LeftOut({ shown, leftOut }: { shown: ShownGraph; leftOut: { nodes: number; edges: number } }) {
  const told = [
    shown.alone > 0 && `${tasks(shown.alone)} not drawn: nothing waits for them, and they wait for nothing.`,
    leftOut.nodes > 0 && `${tasks(leftOut.nodes)} left out, as there are too many to draw.`,
    leftOut.nodes === 0 &&
      leftOut.edges > 0 &&
      `${leftOut.edges} dependencies left out, as there are too many to draw.`,
  ].filter(Boolean)
  return told.length > 0 && <p className="text-xs text-soft">{told.join(' ')}</p>
}

const tasks = (count: number) => `${count} ${count === 1 ? 'task is' : 'tasks are'}`

'use client'

import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { cn } from '../../../lib/class-names'
import { layOut } from '../../../lib/plan/graph/layout'
import { needsOf } from '../../../lib/plan/graph/needs'
import { isGraphKey, neighbour } from '../../../lib/plan/graph/neighbour'
import type { ShownGraph } from '../../../lib/plan/graph/shown'
import { usePan } from '../../../lib/plan/graph/use-pan'
import { useView } from '../../../lib/view/use-view'
import { GraphTask } from './graph-task'

interface Props {
  shown: ShownGraph
  listId: string
  /** 1: as large as it is */
  scale: number
}

/** The tasks and the lines between them. It is one stop for the Tab key; arrows go from task to task. */
export function Picture({ shown, listId, scale }: Props) {
  const { view, open } = useView()
  const { tasks, links, drawn, isOfWay, isOnWay } = shown
  const layout = useMemo(
    () =>
      layOut(
        tasks.map(({ id }) => id),
        drawn,
      ),
    [tasks, drawn],
  )
  const [focused, setFocused] = useState<string>()
  const [pointedAt, setPointedAt] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  usePan(box)

  const stop = tasks.some(({ id }) => id === focused) ? focused : tasks[0]?.id
  const told = pointedAt ?? view.task ?? undefined
  const needs = needsOf(tasks, links)

  const press = (event: KeyboardEvent, id: string) => {
    if (!isGraphKey(event.key) || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = neighbour(id, event.key, layout, links)
    if (next) box.current?.querySelector<HTMLElement>(`[data-task="${next}"]`)?.focus()
  }

  return (
    <div
      ref={box}
      className="scroll-quiet max-h-[min(70vh,44rem)] cursor-grab overflow-auto overscroll-x-contain rounded-md border bg-side active:cursor-grabbing"
    >
      <div style={{ width: layout.width * scale, height: layout.height * scale }} className="overflow-hidden">
        <div
          className="relative origin-top-left"
          style={{ width: layout.width, height: layout.height, transform: `scale(${scale})` }}
        >
          <svg aria-hidden className="absolute inset-0 size-full" fill="none">
            {layout.lines.map(({ path, links: stoodFor }) => {
              const isWay = stoodFor.some(isOfWay)
              const isTold = told !== undefined && stoodFor.some(({ from, to }) => from === told || to === told)
              return (
                <path
                  key={path}
                  d={path}
                  className={cn('stroke-line-strong', isWay && 'stroke-accent', isTold && 'stroke-ink')}
                  strokeWidth={isWay || isTold ? 2.25 : 1.25}
                />
              )
            })}
          </svg>
          {tasks.map((task) => (
            <GraphTask
              key={task.id}
              task={task}
              place={layout.places.get(task.id)}
              needs={needs.get(task.id)}
              isOnWay={isOnWay(task.id)}
              isOpen={view.task === task.id}
              isElsewhere={task.listId !== listId}
              isStop={task.id === stop}
              onOpen={() => void open(task.id)}
              onFocus={() => setFocused(task.id)}
              onPoint={(isOver) => setPointedAt(isOver ? task.id : undefined)}
              onKeyDown={(event) => press(event, task.id)}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useView } from '../../lib/view/use-view'
import { Sheet } from '../ui/sheet'

const TaskPanel = lazy(() => import('../panel/task-panel').then((it) => ({ default: it.TaskPanel })))

const WIDE = '(min-width: 64rem)'
const subscribe = (listener: () => void) => {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The open task: beside the list where there is room, over it where there is none. */
export function PanelPlace() {
  const { view, open } = useView()
  const isWide = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  )
  const close = () => void open(null)
  const panel = view.task && (
    <Suspense>
      <TaskPanel key={view.task} id={view.task} onClose={close} />
    </Suspense>
  )
  if (isWide) {
    return (
      panel && (
        <aside aria-label="Details" className="hidden w-96 shrink-0 flex-col border-l lg:flex">
          {panel}
        </aside>
      )
    )
  }
  return (
    <Sheet open={view.task !== null} onOpenChange={close} side="right" title="Details" className="w-full sm:w-96">
      {panel}
    </Sheet>
  )
}

'use client'

import { useEffect, useState } from 'react'
import { useKeys } from '../../lib/keys/use-keys'
import { notify } from '../../lib/notify'
import { undo } from '../../lib/undo'
import { useView } from '../../lib/view/use-view'
import { TaskView } from '../tasks/task-view'
import { Sheet } from '../ui/sheet'
import { OfflineNote } from './offline-note'
import { Overlays } from './overlays'
import { PanelPlace } from './panel-place'
import { useShell } from './shell-context'
import { Sidebar } from './sidebar'
import { useFileDrop } from './use-file-drop'

export function AppShell() {
  const { overlay, show } = useShell()
  const { view, open } = useView()
  const isDropping = useFileDrop((file) => show('import', file))
  const isReady = useIsReady()

  useKeys({
    n: () => focusOn('quick-add'),
    q: () => focusOn('quick-add'),
    '/': () => focusOn('search'),
    z: () => {
      const step = undo()
      notify({ id: 'undone', title: step ? `Undone: ${step.label}` : 'There is nothing to undo' })
    },
    '?': () => show('keys'),
    Escape: () => (view.task ? void open(null) : false),
  })

  return (
    <div data-ready={isReady} className="flex h-dvh overflow-hidden">
      <a
        href="#tasks"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-1.5 text-sm text-paper focus-visible:translate-y-0"
      >
        To the tasks
      </a>
      <Sidebar className="hidden w-60 shrink-0 border-r md:flex" />
      <Sheet open={overlay === 'navigation'} onOpenChange={() => show(undefined)} side="left" title="Lists and account">
        <Sidebar className="flex min-h-0 flex-1" onNavigate={() => show(undefined)} />
      </Sheet>
      <TaskView />
      <PanelPlace />
      <Overlays />
      <OfflineNote />
      {isDropping && (
        <div className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-paper/85 text-[1rem] font-semibold">
          Drop the file to import it
        </div>
      )}
    </div>
  )
}

/** Opens nothing on a view that has no such field, such as the trash. */
function focusOn(id: string): boolean {
  const field = document.getElementById(id)
  field?.focus()
  return field !== null
}

/** Whether the page answers to keys and clicks yet. */
function useIsReady(): boolean {
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return isReady
}

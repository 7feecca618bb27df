'use client'

import { createContext, lazy, type ReactNode, Suspense, use } from 'react'
import { useLive } from '../lib/live/use-live'
import { type TaskActions, useTaskActions } from '../lib/tasks/use-task-actions'

const ConflictDialog = lazy(() => import('./tasks/conflict-dialog').then((it) => ({ default: it.ConflictDialog })))

const Actions = createContext<TaskActions | undefined>(undefined)

export function TasksProvider({ children }: { children: ReactNode }) {
  const actions = useTaskActions()
  useLive()
  return (
    <Actions value={actions}>
      {children}
      {actions.conflict && (
        <Suspense>
          <ConflictDialog conflict={actions.conflict} onKeepMine={actions.edit} onClose={actions.settleConflict} />
        </Suspense>
      )}
    </Actions>
  )
}

/** @throws {Error} outside of a TasksProvider */
export function useActions(): TaskActions {
  const actions = use(Actions)
  if (!actions) throw new Error('useActions needs a TasksProvider above it')
  return actions
}

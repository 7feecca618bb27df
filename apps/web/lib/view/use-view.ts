'use client'

import { useQueryStates } from 'nuqs'
import { type View, viewParams } from './params'

/** Where one goes is a step to go back from; how one looks at it is not. */
export function useView() {
  const [view, setView] = useQueryStates(viewParams, { history: 'replace', shallow: true, clearOnDefault: true })
  return {
    view,
    /** Another place: its filters start afresh, its order too, but for those that it names. */
    goTo: (place: Partial<Omit<View, 'task'>>) =>
      setView({ ...CLEAR, view: null, list: null, ...place }, { history: 'push' }),
    refine: (changes: Partial<Nullable<Omit<View, 'view' | 'list' | 'task'>>>) => setView(changes),
    clearFilters: () => setView({ status: null, priority: null, label: null, q: null }),
    open: (task: string | null) => setView({ task }),
  }
}

type Nullable<T> = { [K in keyof T]: T[K] | null }

const CLEAR = { status: null, priority: null, label: null, q: null, sort: null, order: null, task: null }

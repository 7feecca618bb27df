'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '../ui/button'

interface Props {
  /** what there is more of */
  what?: string
  isLoading: boolean
  hasFailed: boolean
  onMore: () => void
}

/** Asks for the next page before one gets to the end. The button is for keys, and for when asking failed. */
export function LoadMore({ what = 'tasks', isLoading, hasFailed, onMore }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const ask = useEffectEvent(() => {
    if (!isLoading && !hasFailed) onMore()
  })

  useEffect(() => {
    if (!end.current || isLoading) return
    const watcher = new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && ask(), {
      rootMargin: '800px',
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [isLoading])

  return (
    <div ref={end} className="flex flex-col items-center gap-1 py-4">
      {hasFailed && <p className="text-sm text-soft">The next {what} could not be loaded.</p>}
      <Button look="quiet" size="small" onClick={onMore} aria-disabled={isLoading}>
        {isLoading ? 'Loading…' : hasFailed ? 'Try again' : 'Load more'}
      </Button>
    </div>
  )
}

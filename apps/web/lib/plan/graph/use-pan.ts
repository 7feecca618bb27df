'use client'

import { type RefObject, useEffect } from 'react'

/** Lets a mouse drag what is scrolled, by the ground between its controls; fingers scroll it anyway. */
export function usePan(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = ref.current
    if (!box) return
    let last: { x: number; y: number } | undefined
    const begin = (event: PointerEvent) => {
      const isGround = !(event.target instanceof Element && event.target.closest('button, a'))
      const isOnScrollbar = event.offsetX > box.scrollWidth || event.offsetY > box.scrollHeight
      if (event.pointerType !== 'mouse' || event.button !== 0 || !isGround || isOnScrollbar) return
      last = { x: event.clientX, y: event.clientY }
      box.setPointerCapture(event.pointerId)
    }
    const move = (event: PointerEvent) => {
      if (!last) return
      box.scrollBy(last.x - event.clientX, last.y - event.clientY)
      last = { x: event.clientX, y: event.clientY }
    }
    const end = () => {
      last = undefined
    }
    const stop = new AbortController()
    box.addEventListener('pointerdown', begin, { signal: stop.signal })
    box.addEventListener('pointermove', move, { signal: stop.signal })
    for (const over of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      box.addEventListener(over, end, { signal: stop.signal })
    return () => stop.abort()
  }, [ref])
}

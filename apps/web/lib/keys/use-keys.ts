'use client'

import { useEffect, useEffectEvent } from 'react'
import { isTyping } from './is-typing'
import { useKeySwitch } from './switch'

/** Single-key shortcuts, by `KeyboardEvent.key`. A handler that answers `false` leaves the key to the browser. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => unknown>): void {
  const [isOn] = useKeySwitch()
  const press = useEffectEvent((event: KeyboardEvent) => {
    const run = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (run && !isTyping(event) && run(event) !== false) event.preventDefault()
  })
  useEffect(() => {
    if (!isOn) return
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isOn])
}

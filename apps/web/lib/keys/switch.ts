'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'docket-keys'
const listeners = new Set<() => void>()

const read = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether single keys do something: who dictates, or hits keys by accident, can switch them off (WCAG 2.1.4). */
export function useKeySwitch(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, read, () => true)
  return [isOn, setKeys]
}

function setKeys(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off')
  } catch {
    // Storage is blocked: it then holds for as long as nothing is stored, which is not at all.
  }
  for (const listener of listeners) listener()
}

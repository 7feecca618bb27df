'use client'

import { WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export function OfflineNote() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-3 z-30 flex justify-center">
      {!isOnline && (
        <p className="flex items-center gap-2 rounded-full bg-warn-wash px-3 py-1 text-sm text-warn shadow-pop">
          <WifiOff aria-hidden className="size-4" />
          Offline. What you change is sent when you are back; keep this page open.
        </p>
      )}
    </div>
  )
}

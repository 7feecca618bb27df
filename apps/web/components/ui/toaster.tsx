'use client'

import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { cn } from '../../lib/class-names'
import { notices } from '../../lib/notify'
import { buttonClass } from './button'

export function Toaster() {
  return (
    <Toast.Provider toastManager={notices} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          className={cn(
            'fixed inset-x-3 bottom-3 z-60 mx-auto sm:right-5 sm:bottom-5 sm:left-auto sm:w-88',
            // Above the bar of what can be done to chosen tasks, and above the labels that are opened from it.
            'max-sm:[body:has(#bulk-bar)_&]:bottom-30 sm:[body:has(#bulk-bar)_&]:bottom-19',
            'max-sm:[body:has(#bulk-labels)_&]:bottom-120 sm:[body:has(#bulk-labels)_&]:bottom-96',
          )}
        >
          <Notices />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Notices() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className="toast absolute right-0 bottom-0 w-full rounded-lg bg-raised shadow-pop"
    >
      <Toast.Content className="flex items-center gap-2 py-2 pr-2 pl-3.5 transition-opacity data-behind:opacity-0 data-expanded:opacity-100">
        {toast.type === 'problem' && <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />}
        <div className="min-w-0 flex-1 py-1">
          <Toast.Title className="text-sm font-medium [overflow-wrap:anywhere]" />
          <Toast.Description className="text-sm text-soft [overflow-wrap:anywhere]" />
        </div>
        <Toast.Action className={buttonClass({ look: 'quiet', size: 'small' }, 'text-accent hover:text-accent')} />
        <Toast.Close aria-label="Dismiss" className={buttonClass({ look: 'quiet', size: 'icon' })}>
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

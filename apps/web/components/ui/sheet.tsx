'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { cn } from '../../lib/class-names'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  side: 'left' | 'right'
  className?: string
  children: ReactNode
}

/** A panel over the page, from one edge of the screen. Its title is for those who can't see it. */
export function Sheet({ open, onOpenChange, title, side, className, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/55" />
        <Base.Popup
          className={cn(
            'fixed inset-y-0 z-40 flex w-72 max-w-full flex-col bg-paper shadow-pop transition-transform duration-200 ease-out',
            side === 'left' ? 'left-0' : 'right-0',
            side === 'left' ? 'data-ending-style:-translate-x-full data-starting-style:-translate-x-full' : '',
            side === 'right' ? 'data-ending-style:translate-x-full data-starting-style:translate-x-full' : '',
            className,
          )}
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

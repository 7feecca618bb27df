'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cn } from '../../lib/class-names'
import { IconButton } from './icon-button'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  className?: string
  children: ReactNode
}

export function Dialog({ open, onOpenChange, title, description, className, children }: Props) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/55" />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-end overflow-y-auto sm:place-items-center sm:p-6">
          <Base.Popup
            ref={popup}
            initialFocus={popup}
            className={cn(
              'max-h-dvh w-full outline-none max-w-lg overflow-y-auto overscroll-contain rounded-t-xl bg-raised p-5 shadow-pop transition-[opacity,translate] duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:rounded-xl',
              className,
            )}
          >
            <div className="mb-4 flex items-start gap-4">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-[1rem] leading-6 font-semibold">{title}</Base.Title>
                {description && <Base.Description className="mt-1 text-sm text-soft">{description}</Base.Description>}
              </div>
              <Base.Close render={<IconButton label="Close" className="-mt-0.5 -mr-1.5" />}>
                <X aria-hidden className="size-4" />
              </Base.Close>
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

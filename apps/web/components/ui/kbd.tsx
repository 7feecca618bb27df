import type { ComponentProps } from 'react'
import { cn } from '../../lib/class-names'

export function Kbd({ className, ...props }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-side px-1 font-sans text-2xs text-soft',
        className,
      )}
      {...props}
    />
  )
}

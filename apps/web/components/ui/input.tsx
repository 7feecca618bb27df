import type { ComponentProps } from 'react'
import { cn } from '../../lib/class-names'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return (
    <input
      className={cn(
        'h-9 w-full min-w-0 rounded-md border border-mark bg-paper px-3 text-base text-ink pointer-coarse:h-11 pointer-coarse:text-[1rem]',
        'aria-invalid:border-danger focus-visible:outline-offset-0',
        className,
      )}
      {...props}
    />
  )
}

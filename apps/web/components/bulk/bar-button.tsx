'use client'

import type { ComponentProps } from 'react'
import { cn } from '../../lib/class-names'
import { Button } from '../ui/button'

interface Props extends ComponentProps<'button'> {
  name: string
  isDisabled: boolean
  isDanger?: boolean
}

/** A button of the bar: its sign, and its name where there is room. */
export function BarButton({ name, isDisabled, isDanger, className, children, ...props }: Props) {
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={name}
      title={name}
      disabled={isDisabled}
      className={cn('max-sm:h-10 max-sm:flex-1', isDanger && 'text-danger hover:text-danger', className)}
      {...props}
    >
      {children}
      <span className="hidden @2xl:inline">{name}</span>
    </Button>
  )
}

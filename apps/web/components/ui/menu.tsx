'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { cn } from '../../lib/class-names'

const ITEM =
  'flex min-h-7 select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-highlighted:bg-active data-disabled:opacity-55 pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0'

interface Props {
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  className?: string
  children: ReactNode
}

export function Menu({ trigger, align = 'start', side = 'bottom', className, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal render={<section aria-label="Menu" />}>
        <Base.Positioner align={align} side={side} sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup
            className={cn(
              'scroll-quiet max-h-(--available-height) min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-pop outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuItem({ className, danger, ...props }: ComponentProps<typeof Base.Item> & { danger?: boolean }) {
  return <Base.Item className={cn(ITEM, danger && 'text-danger', className as string)} {...props} />
}

export function MenuCheck({ children, ...props }: ComponentProps<typeof Base.CheckboxItem>) {
  return (
    <Base.CheckboxItem closeOnClick={false} className={ITEM} {...props}>
      {children}
      <Base.CheckboxItemIndicator className="ml-auto pl-4 text-accent">
        <Check aria-hidden />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  )
}

export const MenuRadios = Base.RadioGroup

export function MenuRadio({ children, ...props }: ComponentProps<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem closeOnClick className={ITEM} {...props}>
      {children}
      <Base.RadioItemIndicator className="ml-auto pl-4 text-accent">
        <Check aria-hidden />
      </Base.RadioItemIndicator>
    </Base.RadioItem>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-faint">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export const MenuLine = () => <Base.Separator className="-mx-1 my-1 h-px bg-line" />

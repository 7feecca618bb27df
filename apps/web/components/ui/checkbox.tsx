'use client'

import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ComponentProps } from 'react'

export function Checkbox(props: Omit<ComponentProps<typeof Base.Root>, 'className'>) {
  const Mark = props.indeterminate ? Minus : Check
  return (
    <Base.Root
      className="grid size-4 shrink-0 place-items-center rounded-sm border border-mark data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent"
      {...props}
    >
      <Base.Indicator>
        <Mark aria-hidden className="size-3 stroke-3 text-on-accent" />
      </Base.Indicator>
    </Base.Root>
  )
}

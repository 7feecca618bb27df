'use client'

import type { ComponentProps } from 'react'
import { Button, type ButtonLook } from './button'
import { Tooltip } from './tooltip'

type Props = Omit<ComponentProps<'button'>, 'aria-label'> & Pick<ButtonLook, 'look'> & { label: string; keys?: string }

/** A button that shows only an icon; `label` is its name, for all. */
export function IconButton({ label, keys, look = 'quiet', ...props }: Props) {
  return (
    <Tooltip text={label} keys={keys}>
      <Button look={look} size="icon" aria-label={label} {...props} />
    </Tooltip>
  )
}

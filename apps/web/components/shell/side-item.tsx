'use client'

import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { cn } from '../../lib/class-names'
import { useKeySwitch } from '../../lib/keys/switch'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { NameField } from './name-field'
import type { SideOrder } from './use-side-order'

interface Props {
  id: string
  name: string
  /** The longest name that it may have. */
  longest?: number
  link: ReactNode
  /** Absent where the rows have an order of their own. */
  order?: SideOrder
  onRename: (name: string) => void
  onRemove: () => void
  /** What the menu has besides. */
  children?: ReactNode
}

/** A list, a view or a label in the sidebar, with the menu of what can be done to it. */
export function SideItem({ id, name, longest, link, order, onRename, onRemove, children }: Props) {
  const [isRenaming, setRenaming] = useState(false)
  const [areKeysOn] = useKeySwitch()
  const row = useRef<HTMLLIElement>(null)

  const finish = (next: string | undefined) => {
    setRenaming(false)
    if (next && next !== name) onRename(next)
  }
  const press = (event: KeyboardEvent<HTMLLIElement>) => {
    const move = event.key === 'J' ? order?.onDown : event.key === 'K' ? order?.onUp : undefined
    // What is pressed in the menu comes by here, too.
    if (!move || !areKeysOn || !(event.target instanceof Node && event.currentTarget.contains(event.target))) return
    event.preventDefault()
    move()
    requestAnimationFrame(() => row.current?.querySelector('a')?.focus())
  }

  if (isRenaming) {
    return (
      <li>
        <NameField label={`Rename ${name}`} initial={name} longest={longest} onDone={finish} />
      </li>
    )
  }
  return (
    <li
      ref={row}
      {...(order && { [`data-${order.kind}`]: id, draggable: true })}
      onKeyDown={press}
      className={cn(
        'group/side relative rounded-md',
        order?.dropSide === 'above' && 'shadow-[0_-2px_0_var(--color-accent)]',
        order?.dropSide === 'below' && 'shadow-[0_2px_0_var(--color-accent)]',
      )}
    >
      {link}
      <Menu
        trigger={
          <Button
            look="quiet"
            size="icon"
            aria-label={`More for ${name}`}
            className="absolute top-0.5 right-1 opacity-0 group-hover/side:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:top-1 pointer-coarse:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        {children}
        <MenuItem onClick={() => setRenaming(true)}>
          <Pencil aria-hidden /> Rename
        </MenuItem>
        {order?.onUp && (
          <MenuItem onClick={order.onUp}>
            <ArrowUp aria-hidden /> Move up
          </MenuItem>
        )}
        {order?.onDown && (
          <MenuItem onClick={order.onDown}>
            <ArrowDown aria-hidden /> Move down
          </MenuItem>
        )}
        <MenuItem danger onClick={onRemove}>
          <Trash2 aria-hidden /> Delete
        </MenuItem>
      </Menu>
    </li>
  )
}

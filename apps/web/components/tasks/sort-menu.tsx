'use client'

import type { TaskSort } from '@docket/core/task/schema'
import { ArrowDownNarrowWide, ArrowUpNarrowWide } from 'lucide-react'
import { SORT_WORDS, SORTS } from '../../lib/tasks/words'
import type { View } from '../../lib/view/params'
import { Button } from '../ui/button'
import { Menu, MenuGroup, MenuLine, MenuRadio, MenuRadios } from '../ui/menu'

type Order = Pick<View, 'sort' | 'order'>

/** The way that one most often wants. */
const FIRST_WAY: Record<TaskSort, Order['order']> = {
  position: 'asc',
  dueAt: 'asc',
  priority: 'desc',
  title: 'asc',
  createdAt: 'desc',
  updatedAt: 'desc',
}

interface Props {
  view: Order
  /** Whether the place has an order of its own, made by hand. */
  hasListOrder: boolean
  onChange: (order: Order) => void
}

export function SortMenu({ view: { sort, order }, hasListOrder, onChange }: Props) {
  const { name } = SORT_WORDS[sort]
  const Icon = order === 'asc' ? ArrowUpNarrowWide : ArrowDownNarrowWide
  return (
    <Menu
      align="end"
      className="w-52"
      trigger={
        <Button look="quiet" size="small" aria-label={`Sort: ${name}, ${SORT_WORDS[sort][order]}`}>
          <Icon aria-hidden className="size-4" />
          <span className="hidden sm:inline">{sort === 'position' && order === 'asc' ? 'Sort' : name}</span>
        </Button>
      }
    >
      <MenuGroup label="Sort by">
        <MenuRadios value={sort} onValueChange={(next: TaskSort) => onChange({ sort: next, order: FIRST_WAY[next] })}>
          {SORTS.filter((one) => hasListOrder || one !== 'position').map((one) => (
            <MenuRadio key={one} value={one} closeOnClick={false}>
              {SORT_WORDS[one].name}
            </MenuRadio>
          ))}
        </MenuRadios>
      </MenuGroup>
      <MenuLine />
      <MenuGroup label="Order">
        <MenuRadios value={order} onValueChange={(next: Order['order']) => onChange({ sort, order: next })}>
          <MenuRadio value="asc">{SORT_WORDS[sort].asc}</MenuRadio>
          <MenuRadio value="desc">{SORT_WORDS[sort].desc}</MenuRadio>
        </MenuRadios>
      </MenuGroup>
    </Menu>
  )
}

'use client'

import type { List } from '@docket/core/list/schema'
import { ChartNoAxesColumn } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useListActions } from '../../lib/lists/use-list-actions'
import { useView } from '../../lib/view/use-view'
import { MenuItem } from '../ui/menu'
import { PlaceLink } from './place-link'
import { SideItem } from './side-item'
import type { SideOrder } from './use-side-order'

interface Props {
  list: List
  icon: ReactNode
  count: string
  order: SideOrder
  onNavigate?: () => void
}

export function ListItem({ list, icon, count, order, onNavigate }: Props) {
  const { view, goTo } = useView()
  const { rename, remove } = useListActions()

  const removeIt = () => {
    if (view.list === list.id) void goTo({})
    void remove(list)
  }

  return (
    <SideItem
      id={list.id}
      name={list.name}
      order={order}
      onRename={(name) => void rename(list, name)}
      onRemove={removeIt}
      link={
        <PlaceLink
          place={{ list: list.id }}
          icon={icon}
          count={count}
          onNavigate={onNavigate}
          className="pointer-coarse:pr-10 group-focus-within/side:pr-9 group-hover/side:pr-9"
        >
          {list.name}
        </PlaceLink>
      }
    >
      <MenuItem render={<Link href={`/plan/${list.id}`} />}>
        <ChartNoAxesColumn aria-hidden /> Plan
      </MenuItem>
    </SideItem>
  )
}

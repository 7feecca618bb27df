'use client'

import type { List } from '@docket/core/list/schema'
import { ChartNoAxesColumn, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { useListActions } from '../../lib/lists/use-list-actions'
import { useView } from '../../lib/view/use-view'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { NameField } from './name-field'
import { PlaceLink } from './place-link'

interface Props {
  list: List
  icon: ReactNode
  count: string
  onNavigate?: () => void
}

export function ListItem({ list, icon, count, onNavigate }: Props) {
  const [isRenaming, setRenaming] = useState(false)
  const { view, goTo } = useView()
  const { rename, remove } = useListActions()

  const finish = (name: string | undefined) => {
    setRenaming(false)
    if (name && name !== list.name) void rename(list, name)
  }
  const removeIt = () => {
    if (view.list === list.id) void goTo({})
    void remove(list)
  }

  if (isRenaming) {
    return (
      <li>
        <NameField label={`Rename ${list.name}`} initial={list.name} onDone={finish} />
      </li>
    )
  }
  return (
    <li className="group/list relative">
      <PlaceLink
        place={{ list: list.id }}
        icon={icon}
        count={count}
        onNavigate={onNavigate}
        className="pointer-coarse:pr-10 group-focus-within/list:pr-9 group-hover/list:pr-9"
      >
        {list.name}
      </PlaceLink>
      <Menu
        trigger={
          <Button
            look="quiet"
            size="icon"
            aria-label={`More for ${list.name}`}
            className="absolute top-0.5 right-1 opacity-0 group-hover/list:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:top-1 pointer-coarse:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem render={<Link href={`/plan/${list.id}`} />}>
          <ChartNoAxesColumn aria-hidden /> Plan
        </MenuItem>
        <MenuItem onClick={() => setRenaming(true)}>
          <Pencil aria-hidden /> Rename
        </MenuItem>
        <MenuItem danger onClick={removeIt}>
          <Trash2 aria-hidden /> Delete
        </MenuItem>
      </Menu>
    </li>
  )
}

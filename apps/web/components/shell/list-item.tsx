'use client'

import type { List } from '@docket/core/list/schema'
import { Archive, ArchiveRestore, ChartNoAxesColumn } from 'lucide-react'
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
  count?: string
  /** Absent for those in the archive. */
  order?: SideOrder
  onNavigate?: () => void
}

export function ListItem({ list, icon, count, order, onNavigate }: Props) {
  const { view, goTo } = useView()
  const { rename, archive, unarchive, remove } = useListActions()

  const leaving = (act: (list: List) => Promise<boolean>) => () => {
    if (view.list === list.id) void goTo({})
    void act(list)
  }

  return (
    <SideItem
      id={list.id}
      name={list.name}
      order={order}
      onRename={(name) => void rename(list, name)}
      onRemove={leaving(remove)}
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
      {list.archivedAt ? (
        <MenuItem onClick={() => void unarchive(list)}>
          <ArchiveRestore aria-hidden /> Bring back
        </MenuItem>
      ) : (
        <MenuItem onClick={leaving(archive)}>
          <Archive aria-hidden /> Archive
        </MenuItem>
      )}
    </SideItem>
  )
}

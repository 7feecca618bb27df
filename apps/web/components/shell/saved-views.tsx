'use client'

import { Ellipsis, Funnel, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { fromFilter, type SavedView } from '../../lib/saved-views/address'
import { useSavedViews } from '../../lib/saved-views/use-saved-views'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { NameField } from './name-field'
import { PlaceLink } from './place-link'

/** Nothing, until there is one: a view is saved where its filters are. */
export function SavedViews({ onNavigate }: { onNavigate?: () => void }) {
  const { views, rename, remove } = useSavedViews()
  if (!views.length) return null
  return (
    <section aria-label="Views" className="pt-4">
      <h2 className="flex h-7 items-center pb-1 pl-2 text-xs font-medium text-faint">Views</h2>
      <ul className="flex flex-col gap-px">
        {views.map((view) => (
          <ViewItem key={view.id} view={view} onRename={rename} onRemove={remove} onNavigate={onNavigate} />
        ))}
      </ul>
    </section>
  )
}

interface Props {
  view: SavedView
  onRename: (view: SavedView, name: string) => Promise<boolean>
  onRemove: (view: SavedView) => Promise<void>
  onNavigate?: () => void
}

function ViewItem({ view, onRename, onRemove, onNavigate }: Props) {
  const [isRenaming, setRenaming] = useState(false)
  const place = fromFilter(view.filter)

  const finish = (name: string | undefined) => {
    setRenaming(false)
    if (name && name !== view.name) void onRename(view, name)
  }

  if (isRenaming) {
    return (
      <li>
        <NameField label={`Rename ${view.name}`} initial={view.name} onDone={finish} />
      </li>
    )
  }
  return (
    <li className="group/list relative">
      {place ? (
        <PlaceLink place={place} icon={<Funnel />} onNavigate={onNavigate} className="pr-9">
          {view.name}
        </PlaceLink>
      ) : (
        <p
          className="flex h-8 items-center gap-2.5 px-2 text-sm text-faint"
          title="Saved by a program, with conditions that this page has no filter for"
        >
          <Funnel aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{view.name}</span>
        </p>
      )}
      <Menu
        trigger={
          <Button
            look="quiet"
            size="icon"
            aria-label={`More for ${view.name}`}
            className="absolute top-0.5 right-1 opacity-0 group-hover/list:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:top-1 pointer-coarse:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem onClick={() => setRenaming(true)}>
          <Pencil aria-hidden /> Rename
        </MenuItem>
        <MenuItem danger onClick={() => void onRemove(view)}>
          <Trash2 aria-hidden /> Delete
        </MenuItem>
      </Menu>
    </li>
  )
}

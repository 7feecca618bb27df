'use client'

import { Funnel } from 'lucide-react'
import { fromFilter, type SavedView } from '../../lib/saved-views/address'
import { useSavedViews } from '../../lib/saved-views/use-saved-views'
import { PlaceLink } from './place-link'
import { SideItem } from './side-item'
import { useSideOrder } from './use-side-order'

/** Nothing, until there is one: a view is saved where its filters are. */
export function SavedViews({ onNavigate }: { onNavigate?: () => void }) {
  const { views, rename, remove, move } = useSavedViews()
  const { handlers, orderOf } = useSideOrder('view', views, (view, to, from) => void move(view, to, from))
  if (!views.length) return null
  return (
    <section aria-label="Views" className="pt-4">
      <h2 className="flex h-7 items-center pb-1 pl-2 text-xs font-medium text-faint">Views</h2>
      <ul className="flex flex-col gap-px" {...handlers}>
        {views.map((view) => (
          <SideItem
            key={view.id}
            id={view.id}
            name={view.name}
            order={orderOf(view.id)}
            onRename={(name) => void rename(view, name)}
            onRemove={() => void remove(view)}
            link={<ViewLink view={view} onNavigate={onNavigate} />}
          />
        ))}
      </ul>
    </section>
  )
}

function ViewLink({ view, onNavigate }: { view: SavedView; onNavigate?: () => void }) {
  const place = fromFilter(view.filter)
  return place ? (
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
  )
}

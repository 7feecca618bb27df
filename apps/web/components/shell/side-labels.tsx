'use client'

import type { Label } from '@docket/core/label/schema'
import { useQuery } from '@tanstack/react-query'
import { useLabelActions } from '../../lib/labels/use-label-actions'
import { OPEN } from '../../lib/tasks/words'
import { useTRPC } from '../../lib/trpc/context'
import type { View } from '../../lib/view/params'
import { useView } from '../../lib/view/use-view'
import { LabelDot } from '../tasks/label-chip'
import { PlaceLink } from './place-link'
import { SideItem } from './side-item'

const LONGEST = 64

/** Nothing, until there is one: labels are made where they are put on tasks. Each leads to the tasks that have it. */
export function SideLabels({ onNavigate }: { onNavigate?: () => void }) {
  const { data } = useQuery(useTRPC().label.list.queryOptions())
  const { rename, remove } = useLabelActions()
  const { view, refine } = useView()
  const labels = data?.items ?? []
  if (!labels.length) return null

  const removeIt = (label: Label) => {
    if (view.label.includes(label.id)) void refine({ label: view.label.filter((id) => id !== label.id) })
    void remove(label)
  }
  return (
    <section aria-label="Labels" className="pt-4">
      <h2 className="flex h-7 items-center pb-1 pl-2 text-xs font-medium text-faint">Labels</h2>
      <ul className="flex flex-col gap-px">
        {labels.map((label) => (
          <SideItem
            key={label.id}
            id={label.id}
            name={label.name}
            longest={LONGEST}
            onRename={(name) => void rename(label, name)}
            onRemove={() => removeIt(label)}
            link={
              <PlaceLink
                place={{ ...EVERYWHERE, label: [label.id] }}
                icon={
                  <span className="grid size-4 shrink-0 place-items-center">
                    <LabelDot name={label.name} />
                  </span>
                }
                onNavigate={onNavigate}
                className="pr-9"
              >
                {label.name}
              </PlaceLink>
            }
          />
        ))}
      </ul>
    </section>
  )
}

/** Told in full, as a view that was saved: it is another place under other filters. */
const EVERYWHERE: Partial<View> = { list: null, status: OPEN, priority: [], q: '', sort: 'position', order: 'asc' }

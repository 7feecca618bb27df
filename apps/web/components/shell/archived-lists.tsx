'use client'

import { Archive, ChevronRight } from 'lucide-react'
import { useLists } from '../../lib/lists/use-lists'
import { ListItem } from './list-item'

/** Lists that were put away, folded; nothing, until there is one. Their tasks are there, and aren't offered as ready. */
export function ArchivedLists({ onNavigate }: { onNavigate?: () => void }) {
  const { archived } = useLists()
  if (!archived.length) return null
  return (
    <details className="group/archive pt-4">
      <summary className="flex h-7 cursor-pointer items-center gap-1 rounded-md pl-2 text-xs font-medium text-faint select-none hover:text-ink pointer-coarse:h-11">
        Archived lists
        <ChevronRight aria-hidden className="size-3.5 group-open/archive:rotate-90" />
      </summary>
      <ul className="flex flex-col gap-px">
        {archived.map((list) => (
          <ListItem key={list.id} list={list} icon={<Archive />} onNavigate={onNavigate} />
        ))}
      </ul>
    </details>
  )
}

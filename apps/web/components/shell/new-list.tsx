'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useListActions } from '../../lib/lists/use-list-actions'
import { useView } from '../../lib/view/use-view'
import { IconButton } from '../ui/icon-button'
import { NameField } from './name-field'

export function NewList({ onNavigate }: { onNavigate?: () => void }) {
  const [isNaming, setNaming] = useState(false)
  const { goTo } = useView()
  const { create } = useListActions()

  const finish = async (name: string | undefined) => {
    setNaming(false)
    const id = name && (await create(name))
    if (!id) return
    await goTo({ list: id })
    onNavigate?.()
  }

  return (
    <div className="pt-4 pb-1">
      <div className="flex h-7 items-center justify-between pl-2">
        <h2 className="text-xs font-medium text-faint">Lists</h2>
        <IconButton label="New list" onClick={() => setNaming(true)}>
          <Plus aria-hidden className="size-4" />
        </IconButton>
      </div>
      {isNaming && <NameField label="Name of the new list" onDone={(name) => void finish(name)} />}
    </div>
  )
}

'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { Kbd } from '../ui/kbd'

interface Props {
  kind: 'new' | 'list' | 'narrowed' | 'searched' | 'today' | 'upcoming' | 'trash'
  onClear: () => void
  onImport: () => void
  onAll: () => void
}

export function EmptyState({ kind, onClear, onImport, onAll }: Props) {
  switch (kind) {
    case 'trash':
      return (
        <Empty title="The trash is empty">
          What you delete stays here for 30 days, and can be restored until then.
        </Empty>
      )
    case 'today':
      return <Empty title="Nothing is due today">What is due, or was, shows here on its day.</Empty>
    case 'upcoming':
      return <Empty title="Nothing is due later">Give a task a due date, and it shows here until its day.</Empty>
    case 'searched':
      return (
        <Empty title="Nothing found" action={<Button onClick={onAll}>Search every task, done ones too</Button>}>
          No task here has these words in its title or notes.
        </Empty>
      )
    case 'narrowed':
      return (
        <Empty title="No task matches the filters" action={<Button onClick={onClear}>Clear the filters</Button>}>
          There may be others that they leave out.
        </Empty>
      )
    case 'new':
      return (
        <Empty
          title="What is on your mind?"
          action={<Button onClick={onImport}>Import from Todoist, CSV and others</Button>}
        >
          Write it in the line above and press Enter. From anywhere, <Kbd>n</Kbd> takes you there.
        </Empty>
      )
    case 'list':
      return (
        <Empty title="Nothing to do here">
          Everything is done, or nothing was added yet. Press <Kbd>n</Kbd> to add a task.
        </Empty>
      )
  }
}

function Empty({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-80 flex-col items-center gap-1 px-4 pt-20 text-center">
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="text-sm text-pretty text-soft">{children}</p>
      {action && <div className="pt-4">{action}</div>}
    </div>
  )
}

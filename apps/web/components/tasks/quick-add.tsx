'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useLists } from '../../lib/lists/use-lists'
import { useClock } from '../../lib/time/clock'
import { addDays } from '../../lib/time/day'
import type { View } from '../../lib/view/params'
import { useActions } from '../tasks-provider'
import { Kbd } from '../ui/kbd'

const LONGEST = 255
const lengthOf = (text: string) => [...text].length

/** One line, one key: what is typed becomes a task of the list that is shown, else of the Inbox. */
export function QuickAdd({ view }: { view: View }) {
  const { inbox, find } = useLists()
  const { add } = useActions()
  const [text, setText] = useState('')
  const { today } = useClock()
  const input = useRef<HTMLInputElement>(null)
  const list = find(view.list) ?? inbox
  const over = lengthOf(text.trim()) - LONGEST

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const title = text.trim()
    if (!title || !list || over > 0) return
    setText('')
    const { priority, label, status } = view
    const isAdded = await add({
      title,
      listId: list.id,
      // What is made under a filter should be seen under it.
      ...(view.view === 'today' && { dueAt: today }),
      ...(view.view === 'upcoming' && { dueAt: addDays(today, 1) }),
      ...(priority.length === 1 && { priority: priority[0] }),
      ...(label.length > 0 && { labelIds: label }),
      ...(status.length === 1 && status[0] !== 'done' && { status: status[0] }),
    })
    if (!isAdded) setText((now) => now || title)
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="relative">
      <Plus
        aria-hidden
        className="pointer-events-none absolute top-2.5 left-7 size-4.5 text-faint pointer-coarse:top-3.5"
      />
      <input
        ref={input}
        id="quick-add"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
        placeholder={list && !list.isInbox ? `Add a task to ${list.name}` : 'Add a task'}
        aria-label={`Add a task to ${list?.name ?? 'the Inbox'}`}
        aria-describedby={over > 0 ? 'quick-add-over' : undefined}
        aria-invalid={over > 0 || undefined}
        autoComplete="off"
        enterKeyHint="done"
        className="h-9.5 w-full rounded-md border border-transparent bg-side pr-10 pl-14 text-base placeholder:text-faint hover:border-line focus-visible:bg-paper focus-visible:outline-offset-0 pointer-coarse:h-11.5 pointer-coarse:text-[1rem]"
      />
      <Kbd className="absolute top-2.25 right-2.5 pointer-coarse:hidden" aria-hidden>
        n
      </Kbd>
      {over > 0 && (
        <p id="quick-add-over" role="alert" className="mt-1 pl-14 text-sm text-danger">
          A title has at most {LONGEST} characters: {over} too many. The rest may go into the notes.
        </p>
      )}
    </form>
  )
}

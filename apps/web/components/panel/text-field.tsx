'use client'

import type { Task } from '@docket/core/task/schema'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { cn } from '../../lib/class-names'

interface Props {
  label: string
  placeholder?: string
  task: Task
  value: string
  isRequired?: boolean
  isMultiline?: boolean
  isReadOnly?: boolean
  /** @param seen the task as it was when the writing began */
  onSave: (text: string, seen: Task) => Promise<boolean>
  className?: string
}

/** In milliseconds: a pause in the writing. */
const PAUSE = 1500

/**
 * Text that saves itself: in a pause, on leaving, on Enter where it is one line. While it is being written, what comes from
 * elsewhere doesn't touch it; that the task has changed meanwhile is found out on saving, and asked about.
 */
export function TextField(props: Props) {
  const { label, placeholder, task, value, isRequired, isMultiline, isReadOnly, onSave, className } = props
  const [draft, setDraft] = useState<{ text: string; seen: Task }>()
  const field = useRef<HTMLTextAreaElement>(null)
  const text = draft?.text ?? value

  const save = useEffectEvent(() => {
    if (!draft) return
    const next = isMultiline ? draft.text : draft.text.replace(/\s+/g, ' ').trim()
    if (isRequired && !next) return
    setDraft(undefined)
    if (next !== value) void onSave(next, draft.seen)
  })
  const leave = () => {
    save()
    if (isRequired && !draft?.text.trim()) setDraft(undefined)
  }

  useEffect(() => {
    if (!draft) return
    const timer = setTimeout(() => isMultiline && save(), PAUSE)
    return () => clearTimeout(timer)
  }, [draft, isMultiline])
  useEffect(() => () => save(), [])

  return (
    <textarea
      ref={field}
      aria-label={label}
      placeholder={placeholder}
      rows={1}
      value={text}
      readOnly={isReadOnly}
      spellCheck
      onChange={(event) => setDraft({ text: event.target.value, seen: draft?.seen ?? task })}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') {
          event.stopPropagation()
          field.current?.blur()
        }
        if (event.key === 'Enter' && !isMultiline) {
          event.preventDefault()
          field.current?.blur()
        }
      }}
      className={cn(
        '-mx-1.5 field-sizing-content block w-full min-w-0 resize-none rounded-md bg-transparent px-1.5 py-0.5 [overflow-wrap:anywhere] hover:bg-hover focus-visible:bg-paper focus-visible:outline-offset-0 pointer-coarse:text-[1rem]',
        className,
      )}
    />
  )
}

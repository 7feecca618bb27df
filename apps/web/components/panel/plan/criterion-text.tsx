'use client'

import type { Criterion } from '@docket/core/criterion/schema'
import { useRef, useState } from 'react'
import { cn } from '../../../lib/class-names'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'

/**
 * The text of a criterion, which is changed in its place: it is kept on leaving it and on Enter, and left as it was on
 * Escape. What was refused stays written, to be tried again.
 */
export function CriterionText({ criterion, isReadOnly }: { criterion: Criterion; isReadOnly: boolean }) {
  const [draft, setDraft] = useState<{ text: string; version: number }>()
  const field = useRef<HTMLTextAreaElement>(null)
  const update = usePlanWrite(
    (client, { text, version }: { text: string; version: number }) =>
      client.criterion.update.mutate({ id: criterion.id, text, expectedVersion: version }),
    'The criterion stays as it was',
  )
  const save = async () => {
    if (!draft || update.isPending) return
    const text = draft.text.replace(/\s+/g, ' ').trim()
    if (!text || text === criterion.text || (await update.write({ ...draft, text }))) setDraft(undefined)
    else setDraft({ ...draft, version: criterion.version })
  }
  const look = cn('min-w-0 flex-1 text-sm leading-5 [overflow-wrap:anywhere]', criterion.met && 'text-faint')
  if (isReadOnly)
    return (
      <span aria-hidden className={look}>
        {criterion.text}
      </span>
    )
  return (
    <textarea
      ref={field}
      aria-label={`Text of the criterion ${criterion.text}`}
      rows={1}
      maxLength={2_000}
      spellCheck
      value={draft?.text ?? criterion.text}
      onChange={(event) => setDraft({ text: event.target.value, version: draft?.version ?? criterion.version })}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') {
          event.stopPropagation()
          setDraft(undefined)
        }
        if (event.key === 'Enter') {
          event.preventDefault()
          field.current?.blur()
        }
      }}
      className={cn(
        look,
        '-my-0.5 -ml-1.5 field-sizing-content resize-none rounded-md bg-transparent px-1.5 py-0.5 hover:bg-hover focus-visible:bg-paper focus-visible:outline-offset-0 pointer-coarse:text-[1rem]',
      )}
    />
  )
}

'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Input } from '../../ui/input'

interface Props {
  label: string
  placeholder: string
  maxLength: number
  hasFocus?: boolean
  /** What was written stays if it was refused. */
  onAdd: (text: string) => Promise<boolean>
}

/** A line to write one more thing in. */
export function AddLine({ label, placeholder, maxLength, hasFocus, onAdd }: Props) {
  const [text, setText] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const written = text.trim()
    if (!written) return
    setText('')
    if (!(await onAdd(written))) setText((now) => now || written)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="relative">
      <Plus
        aria-hidden
        className="pointer-events-none absolute top-2 left-0.5 size-4 text-faint pointer-coarse:top-3"
      />
      <Input
        value={text}
        autoFocus={hasFocus}
        onChange={(event) => setText(event.target.value)}
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete="off"
        enterKeyHint="done"
        className="h-8 border-transparent bg-transparent pl-7 text-sm hover:border-line pointer-coarse:h-10 pointer-coarse:text-[1rem]"
      />
    </form>
  )
}

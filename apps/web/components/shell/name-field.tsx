'use client'

import { useLayoutEffect, useRef, useState } from 'react'

interface Props {
  label: string
  initial?: string
  /** In characters. */
  longest?: number
  /** The name, or undefined where it was given up or left empty. */
  onDone: (name: string | undefined) => void
}

/** A name in place: Enter keeps it, Escape gives it up, going elsewhere keeps it. */
export function NameField({ label, initial = '', longest = 255, onDone }: Props) {
  const [name, setName] = useState(initial)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  const isSettled = useRef(false)

  useLayoutEffect(() => {
    input.current?.select()
    // A menu that is closing may yet take the focus back to its button.
    const later = requestAnimationFrame(() => {
      isSettled.current = true
      if (document.activeElement !== input.current) input.current?.select()
    })
    return () => cancelAnimationFrame(later)
  }, [])

  const finish = (isKept: boolean) => {
    if (isOver.current) return
    isOver.current = true
    onDone(isKept ? name.trim() || undefined : undefined)
  }

  return (
    <input
      ref={input}
      aria-label={label}
      value={name}
      maxLength={longest}
      placeholder="Name"
      autoComplete="off"
      onChange={(event) => setName(event.target.value)}
      onBlur={() => isSettled.current && finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
        event.preventDefault()
        event.stopPropagation()
        finish(event.key === 'Enter')
      }}
      className="h-8 w-full rounded-md bg-paper px-2 text-sm outline-2 -outline-offset-2 outline-focus outline-solid pointer-coarse:h-11 pointer-coarse:text-[1rem]"
    />
  )
}

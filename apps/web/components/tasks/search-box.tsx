'use client'

import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../ui/button'
import { Kbd } from '../ui/kbd'

export function SearchBox({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is newer than the browsers this is for
    <div role="search" className="relative min-w-0 flex-1 sm:w-56 sm:flex-none">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1.5 left-2 size-4 text-faint pointer-coarse:top-2.5"
      />
      <input
        ref={input}
        id="search"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        value={value}
        maxLength={255}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (value) onChange('')
          else input.current?.blur()
        }}
        placeholder="Search"
        aria-label="Search titles and notes"
        autoComplete="off"
        className="h-7 w-full rounded-md border border-line bg-paper pr-8 pl-8 text-sm hover:border-line-strong focus-visible:outline-offset-0 pointer-coarse:h-9 pointer-coarse:text-[1rem]"
      />
      {value ? (
        <Button
          look="quiet"
          size="icon"
          aria-label="Clear the search"
          className="absolute top-0 right-0"
          onClick={clear}
        >
          <X aria-hidden className="size-3.5" />
        </Button>
      ) : (
        <Kbd className="absolute top-1 right-1 pointer-coarse:hidden" aria-hidden>
          /
        </Kbd>
      )}
    </div>
  )
}

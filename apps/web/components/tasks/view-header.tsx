'use client'

import { Menu as MenuIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../ui/icon-button'

interface Props {
  title: string
  onNavigation: () => void
  children: ReactNode
}

export function ViewHeader({ title, onNavigation, children }: Props) {
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-2 pt-3 pb-2.5 sm:flex-nowrap sm:pt-5 sm:pl-7">
      <IconButton label="Lists and account" className="-ml-1 md:hidden" onClick={onNavigation}>
        <MenuIcon aria-hidden className="size-5" />
      </IconButton>
      <h1 className="min-w-0 flex-1 truncate text-[1.0625rem] leading-7 font-semibold tracking-tight">{title}</h1>
      <div className="flex basis-full items-center gap-1 sm:basis-auto">{children}</div>
    </header>
  )
}

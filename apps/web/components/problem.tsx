import type { ReactNode } from 'react'
import { Brand } from './brand'

/** A page that could not be what was asked for, and the way on from it. */
export function Problem({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center justify-items-center gap-1 p-6 text-center">
      <Brand className="mb-4 size-9" />
      <h1 className="text-[1rem] font-semibold">{title}</h1>
      <p className="text-pretty text-soft">{text}</p>
      <div className="pt-4">{children}</div>
    </main>
  )
}

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Brand } from '../brand'

export function AccountPage({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-88 content-start gap-6 px-5 pt-[14vh] pb-10">
      <Link href="/" aria-label="Docket, the first page" className="w-fit rounded-lg">
        <Brand className="size-9" />
      </Link>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      {note && (
        <p role="status" className="-mt-4 text-soft">
          {note}
        </p>
      )}
      {children}
    </main>
  )
}

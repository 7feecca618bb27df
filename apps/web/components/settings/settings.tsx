'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '../../lib/trpc/context'
import { FormError } from '../auth/form-error'
import { AppearanceSection } from './appearance-section'
import { DataSection } from './data-section'
import { FeedsSection } from './feeds-section'
import { ProfileSection } from './profile-section'
import { SessionsSection } from './sessions-section'
import { SignInSection } from './sign-in-section'
import { TokensSection } from './tokens-section'

interface Props {
  providers: readonly { id: string; name: string }[]
  /** What went wrong with a provider, on the way back from it. */
  problem?: string
}

const SECTIONS = {
  profile: 'Profile',
  'sign-in': 'Password & sign-in',
  sessions: 'Sessions',
  tokens: 'Tokens',
  feeds: 'Calendar feeds',
  data: 'Data',
  appearance: 'Appearance',
}

export function Settings({ providers, problem }: Props) {
  const trpc = useTRPC()
  const { data: account } = useQuery(trpc.account.get.queryOptions())
  const { data: ways } = useQuery(trpc.account.signIn.queryOptions())

  return (
    <div className="mx-auto grid w-full max-w-4xl gap-x-12 px-5 pt-5 pb-24 md:grid-cols-[11rem_minmax(0,1fr)] md:pt-8">
      <header className="col-span-full mb-6 grid justify-items-start gap-3">
        <Link href="/tasks" className="flex items-center gap-1.5 text-sm text-soft hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" /> Tasks
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">Settings</h1>
      </header>
      <nav aria-label="Settings" className="hidden md:block">
        <ul className="sticky top-8 grid gap-0.5 text-sm">
          {Object.entries(SECTIONS).map(([id, name]) => (
            <li key={id}>
              <a href={`#${id}`} className="block rounded-md px-2 py-1.5 text-soft hover:bg-hover hover:text-ink">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className="grid min-w-0 gap-10">
        <FormError>{problem}</FormError>
        {account && ways && (
          <>
            <ProfileSection account={account} ways={ways} />
            <SignInSection account={account} ways={ways} providers={providers} />
          </>
        )}
        <SessionsSection />
        <TokensSection />
        <FeedsSection />
        {account && ways && <DataSection account={account} ways={ways} />}
        <AppearanceSection />
      </main>
    </div>
  )
}

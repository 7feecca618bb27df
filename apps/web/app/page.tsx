import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { Brand } from '../components/brand'
import { ListPicture } from '../components/landing/list-picture'
import { buttonClass } from '../components/ui/button'
import { runtime } from '../runtime'

export const metadata: Metadata = { title: { absolute: 'Docket: tasks for people, programs and agents' } }

const PROMISES = [
  ['Quick', 'One key to write a task down, one to tick it off. What you do shows at once; the network catches up.'],
  ['Nothing is lost', 'What you delete or tick off can be brought back, and an export reads back without a loss.'],
  ['Yours alone', 'Your rows are walled off in the database itself. No request leaves for another site.'],
]

export default async function LandingPage() {
  const { session } = await runtime()
  const isSignedIn = (await session(await headers())) !== undefined

  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-5 sm:px-8">
      <header className="flex h-16 items-center gap-2.5">
        <Brand />
        <span className="flex-1 text-[1rem] font-semibold tracking-tight">Docket</span>
        {!isSignedIn && (
          <Link href="/sign-in" className={buttonClass({ look: 'quiet' })}>
            Sign in
          </Link>
        )}
      </header>
      <main className="flex flex-1 flex-col">
        <div className="grid flex-1 content-center gap-12 py-12 lg:grid-cols-[minmax(0,6fr)_minmax(0,7fr)] lg:items-center lg:gap-16">
          <div className="grid justify-items-start gap-5">
            <h1 className="text-4xl leading-[1.1] font-semibold tracking-tight text-balance sm:text-5xl">
              Write it down. Get it done.
            </h1>
            <p className="max-w-[34rem] text-[1.0625rem] leading-7 text-pretty text-soft">
              A calm task list for you, and the same list for your programs and coding agents. Fast, keyboard first, and
              it never forgets.
            </p>
            {isSignedIn ? (
              <Link href="/tasks" className={buttonClass({ look: 'primary', size: 'large' })}>
                To my tasks
              </Link>
            ) : (
              <Link href="/sign-up" className={buttonClass({ look: 'primary', size: 'large' })}>
                Make an account
              </Link>
            )}
          </div>
          <ListPicture />
        </div>
        <ul className="grid gap-x-10 gap-y-6 border-t py-8 sm:grid-cols-3">
          {PROMISES.map(([name, text]) => (
            <li key={name}>
              <h2 className="pb-1 font-semibold">{name}</h2>
              <p className="text-sm text-pretty text-soft">{text}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  )
}

'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { type Answer, ask } from '../../lib/auth/ask'
import { sayRefusal } from '../../lib/auth/say-refusal'
import { buttonClass } from '../ui/button'

/** Sends the token on as soon as it is shown; a preview of the link, which runs no script, does nothing. */
export function VerifyAddress({ token }: { token: string }) {
  const [answer, setAnswer] = useState<Answer<unknown>>()
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    void ask('/verify-email', { token }).then(setAnswer)
  }, [token])

  if (!answer)
    return (
      <p role="status" className="text-soft">
        One moment…
      </p>
    )
  if (!answer.error) return <Outcome text="Your address is confirmed." href="/tasks" link="To the tasks" />
  if (answer.error.code === 'UNAUTHORIZED') {
    const next = `/verify-email?token=${token}`
    return (
      <Outcome
        text="To change the address of your account, sign in to it first."
        href={{ pathname: '/sign-in', query: { next } }}
        link="Sign in"
      />
    )
  }
  return <Outcome isProblem text={sayRefusal(answer.error)} href="/settings" link="To the settings" />
}

interface OutcomeProps {
  text: string
  href: '/tasks' | '/settings' | { pathname: '/sign-in'; query: { next: string } }
  link: string
  isProblem?: boolean
}

function Outcome({ text, href, link, isProblem }: OutcomeProps) {
  return (
    <div className="grid gap-4">
      <p role={isProblem ? 'alert' : 'status'} className={isProblem ? 'text-danger' : 'text-soft'}>
        {text}
      </p>
      <Link href={href} className={buttonClass({ look: 'primary', size: 'large' })}>
        {link}
      </Link>
    </div>
  )
}

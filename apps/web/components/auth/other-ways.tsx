'use client'

import { KeyRound, LogIn } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { signInWithPasskey } from '../../lib/auth/passkey'
import { useAsk } from '../../lib/auth/use-ask'
import { goToProvider } from '../../lib/auth/with-provider'
import { Button } from '../ui/button'
import { FormError } from './form-error'

const never = () => () => {}

interface Props {
  providers: readonly { id: string; name: string }[]
  next: string
}

/** The ways to sign in that need no password. */
export function OtherWays({ providers, next }: Props) {
  // Only a page that came encrypted, or from this machine, may ask for one.
  const hasPasskeys = useSyncExternalStore(
    never,
    () => 'PublicKeyCredential' in window,
    () => true,
  )
  const { error, run } = useAsk()
  const withPasskey = async () => {
    if (await run(signInWithPasskey)) window.location.assign(next)
  }
  if (!hasPasskeys && providers.length === 0) return null
  return (
    <div className="grid gap-2.5">
      <div
        aria-hidden
        className="flex items-center gap-3 text-sm text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        or
      </div>
      <FormError>{error}</FormError>
      {hasPasskeys && (
        <Button size="large" onClick={() => void withPasskey()}>
          <KeyRound aria-hidden className="size-4" /> Use a passkey
        </Button>
      )}
      {providers.map(({ id, name }) => (
        <Button key={id} size="large" onClick={() => void run(() => goToProvider('/sign-in/social', id, next))}>
          <LogIn aria-hidden className="size-4" /> Go on with {name}
        </Button>
      ))}
    </div>
  )
}

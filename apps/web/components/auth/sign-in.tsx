'use client'

import { useState } from 'react'
import { AuthForm } from './auth-form'
import { OtherWays } from './other-ways'
import { SecondFactorForm } from './second-factor-form'

interface Props {
  providers: readonly { id: string; name: string }[]
  /** A path of this site, to go to afterwards. */
  next: string
}

export function SignIn({ providers, next }: Props) {
  const [needsCode, setNeedsCode] = useState(false)
  if (needsCode)
    return <SecondFactorForm onDone={() => window.location.assign(next)} onBack={() => setNeedsCode(false)} />
  return (
    <>
      <AuthForm kind="sign-in" next={next} onSecondFactor={() => setNeedsCode(true)} />
      <OtherWays providers={providers} next={next} />
    </>
  )
}

'use client'

import { PasskeysPart } from './passkeys-part'
import { PasswordPart } from './password-part'
import { ProvidersPart } from './providers-part'
import { Section } from './section'
import { TwoFactorPart } from './two-factor-part'
import type { Account, Ways } from './types'

interface Props {
  account: Account
  ways: Ways
  providers: readonly { id: string; name: string }[]
}

export function SignInSection({ account, ways, providers }: Props) {
  return (
    <Section id="sign-in" title="Password & sign-in">
      <PasswordPart email={account.email} hasPassword={ways.hasPassword} />
      {ways.hasPassword && <TwoFactorPart isOn={ways.twoFactor} />}
      <PasskeysPart passkeys={ways.passkeys} />
      {(providers.length > 0 || ways.connected.length > 0) && (
        <ProvidersPart providers={providers} connected={ways.connected} />
      )}
    </Section>
  )
}

'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { Part } from './section'
import { TwoFactorDialog } from './two-factor-dialog'

export type TwoFactorAction = 'set-up' | 'new-codes' | 'turn-off'

export function TwoFactorPart({ isOn }: { isOn: boolean }) {
  const [action, setAction] = useState<TwoFactorAction>()
  return (
    <Part
      title="Second factor"
      note={
        isOn
          ? 'On: after your password, Docket asks for a code of your authenticator app.'
          : 'Off. With an authenticator app, your password alone is not enough to sign in.'
      }
      action={
        isOn ? (
          <div className="flex gap-2">
            <Button onClick={() => setAction('new-codes')}>New backup codes…</Button>
            <Button onClick={() => setAction('turn-off')}>Turn off…</Button>
          </div>
        ) : (
          <Button onClick={() => setAction('set-up')}>Set up…</Button>
        )
      }
    >
      {action && <TwoFactorDialog action={action} onClose={() => setAction(undefined)} />}
    </Part>
  )
}

'use client'

import { useState } from 'react'
import { type Answer, ask } from '../../lib/auth/ask'
import { notify } from '../../lib/notify'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { BackupCodes } from './backup-codes'
import { ConfirmCode } from './confirm-code'
import { PasswordForm } from './password-form'
import type { TwoFactorAction } from './two-factor-part'
import { useRefresh } from './use-refresh'

interface Secrets {
  totpURI?: string
  backupCodes?: string[]
}

const WORDS = {
  'set-up': { title: 'Set up a second factor', button: 'Go on', path: '/two-factor/enable' },
  'new-codes': { title: 'New backup codes', button: 'Make new codes', path: '/two-factor/generate-backup-codes' },
  'turn-off': { title: 'Turn off the second factor', button: 'Turn off', path: '/two-factor/disable' },
}

/** Password, then (to set it up) the code that proves the app, then the backup codes. */
export function TwoFactorDialog({ action, onClose }: { action: TwoFactorAction; onClose: () => void }) {
  const refresh = useRefresh()
  const [secrets, setSecrets] = useState<Secrets>()
  const [isConfirmed, setConfirmed] = useState(false)
  const { title, button, path } = WORDS[action]

  const goOn = (password: string): Promise<Answer<Secrets>> => ask<Secrets>(path, { password })
  const onPassword = async (answer: Secrets) => {
    if (action !== 'turn-off') return setSecrets(answer)
    await refresh()
    notify({ title: 'The second factor is off' })
    onClose()
  }
  const onConfirmed = async () => {
    setConfirmed(true)
    await refresh()
  }

  return (
    <Dialog open onOpenChange={onClose} title={title}>
      {!secrets ? (
        <PasswordForm button={button} ask={goOn} onDone={onPassword} />
      ) : secrets.totpURI && !isConfirmed ? (
        <ConfirmCode uri={secrets.totpURI} onDone={onConfirmed} />
      ) : (
        <div className="grid gap-4">
          <BackupCodes codes={secrets.backupCodes ?? []} />
          <Button look="primary" className="justify-self-end" onClick={onClose}>
            I have kept them
          </Button>
        </div>
      )}
    </Dialog>
  )
}

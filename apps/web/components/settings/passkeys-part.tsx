'use client'

import { ask } from '../../lib/auth/ask'
import { deviceOf } from '../../lib/auth/device'
import { addPasskey } from '../../lib/auth/passkey'
import { useAsk } from '../../lib/auth/use-ask'
import { notify } from '../../lib/notify'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Moment } from './moment'
import { Part, Row, Rows } from './section'
import type { Ways } from './types'
import { useRefresh } from './use-refresh'

export function PasskeysPart({ passkeys }: { passkeys: Ways['passkeys'] }) {
  const refresh = useRefresh()
  const { isBusy, error, run } = useAsk()
  const add = async () => {
    if (!(await run(() => addPasskey(deviceOf(navigator.userAgent))))) return
    await refresh()
    notify({ title: 'The passkey is added' })
  }
  const remove = async (id: string) => {
    if (await run(() => ask('/passkey/delete-passkey', { id }))) await refresh()
  }
  return (
    <Part
      title="Passkeys"
      note="Sign in with your fingerprint, your face or the PIN of a device instead of a password."
      action={
        <Button aria-disabled={isBusy} onClick={() => void add()}>
          Add…
        </Button>
      }
    >
      {error && <FormError>{error}</FormError>}
      {passkeys.length > 0 && (
        <Rows label="Passkeys">
          {passkeys.map(({ id, name, createdAt }) => (
            <Row
              key={id}
              title={name ?? 'A passkey'}
              note={
                <>
                  Added <Moment iso={createdAt} />
                </>
              }
              action={
                <Button aria-label={`Remove ${name ?? 'the passkey'}`} onClick={() => void remove(id)}>
                  Remove
                </Button>
              }
            />
          ))}
        </Rows>
      )}
    </Part>
  )
}

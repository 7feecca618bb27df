'use client'

import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { goToProvider } from '../../lib/auth/with-provider'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Moment } from './moment'
import { Part, Row, Rows } from './section'
import type { Ways } from './types'
import { useRefresh } from './use-refresh'

interface Props {
  providers: readonly { id: string; name: string }[]
  connected: Ways['connected']
}

export function ProvidersPart({ providers, connected }: Props) {
  const refresh = useRefresh()
  const { error, run } = useAsk()
  const disconnect = async (accountId: string) => {
    if (await run(() => ask('/unlink-account', { accountId }))) await refresh()
  }
  const nameOf = (provider: string) => providers.find(({ id }) => id === provider)?.name ?? provider
  const others = providers.filter(({ id }) => !connected.some(({ provider }) => provider === id))
  return (
    <Part title="Other accounts" note="Sign in with an account that you have elsewhere, under the same address.">
      {error && <FormError>{error}</FormError>}
      <Rows label="Other accounts">
        {connected.map(({ id, provider, createdAt }) => (
          <Row
            key={id}
            title={nameOf(provider)}
            note={
              <>
                Connected <Moment iso={createdAt} />
              </>
            }
            action={
              <Button aria-label={`Disconnect ${nameOf(provider)}`} onClick={() => void disconnect(id)}>
                Disconnect
              </Button>
            }
          />
        ))}
        {others.map(({ id, name }) => (
          <Row
            key={id}
            title={name}
            note="Not connected"
            action={
              <Button
                aria-label={`Connect ${name}`}
                onClick={() => void run(() => goToProvider('/link-social', id, '/settings'))}
              >
                Connect…
              </Button>
            }
          />
        ))}
      </Rows>
    </Part>
  )
}

'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { deviceOf } from '../../lib/auth/device'
import { notify } from '../../lib/notify'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { Button } from '../ui/button'
import { Moment } from './moment'
import { Row, Rows, Section } from './section'
import { useRefresh } from './use-refresh'

export function SessionsSection() {
  const trpc = useTRPC()
  const refresh = useRefresh()
  const { data } = useQuery(trpc.account.sessions.queryOptions())
  const settled = {
    onError: (error: unknown) =>
      void notify({ title: 'Still signed in there', description: reasonOf(error), problem: true }),
    onSettled: refresh,
  }
  const revoke = useMutation(trpc.account.revokeSession.mutationOptions(settled))
  const revokeOthers = useMutation(trpc.account.revokeOtherSessions.mutationOptions(settled))
  const sessions = data?.items ?? []

  return (
    <Section
      id="sessions"
      title="Sessions"
      note="Where you are signed in. One that you do not know? Sign it out, and change your password."
    >
      <Rows label="Sessions">
        {sessions.map(({ id, current, userAgent, address, createdAt, lastActiveAt }) => (
          <Row
            key={id}
            title={
              <>
                {deviceOf(userAgent)}
                {current && <span className="ml-2 text-sm text-good">this one</span>}
              </>
            }
            note={
              <>
                {address && `${address} · `}since <Moment iso={createdAt} />
                {lastActiveAt.slice(0, 10) !== createdAt.slice(0, 10) && (
                  <>
                    {' · last seen '}
                    <Moment iso={lastActiveAt} />
                  </>
                )}
              </>
            }
            action={
              !current && (
                <Button aria-label={`Sign out ${deviceOf(userAgent)}`} onClick={() => revoke.mutate({ id })}>
                  Sign out
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {sessions.length > 1 && (
        <Button className="justify-self-start" onClick={() => revokeOthers.mutate()}>
          Sign out everywhere else
        </Button>
      )}
    </Section>
  )
}

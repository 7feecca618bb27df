'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '../../lib/notify'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { NameField } from '../shell/name-field'
import { Button } from '../ui/button'
import { Moment } from './moment'
import { NewTokenDialog } from './new-token-dialog'
import { Row, Rows, Section } from './section'

export function TokensSection() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [isMaking, setMaking] = useState(false)
  const { data } = useQuery(trpc.token.list.queryOptions())
  const refresh = () => client.invalidateQueries({ queryKey: trpc.token.pathKey() })
  const revoke = useMutation(
    trpc.token.revoke.mutationOptions({
      onError: (error) => void notify({ title: 'Not revoked', description: reasonOf(error), problem: true }),
      onSettled: refresh,
    }),
  )
  const [renamedId, setRenamedId] = useState<string>()
  const key = trpc.token.list.queryKey()
  const rename = useMutation(
    trpc.token.update.mutationOptions({
      onMutate: async ({ id, name }) => {
        await client.cancelQueries({ queryKey: key })
        const before = client.getQueryData(key)
        const items = before?.items.map((token) => (token.id === id ? { ...token, name } : token))
        if (items) client.setQueryData(key, { items })
        return { before }
      },
      onError: (error, _input, held) => {
        if (held?.before) client.setQueryData(key, held.before)
        notify({ title: 'Not renamed', description: reasonOf(error), problem: true })
      },
      onSettled: refresh,
    }),
  )
  const finish = (id: string, before: string, name: string | undefined) => {
    setRenamedId(undefined)
    if (name && name !== before) rename.mutate({ id, name })
    requestAnimationFrame(() => document.getElementById(`rename-${id}`)?.focus())
  }
  const tokens = data?.items ?? []

  return (
    <Section id="tokens" title="Tokens" note="What programs sign in with: each may do only what it is made for.">
      {tokens.length > 0 && (
        <Rows label="Tokens">
          {tokens.map(({ id, name, hint, scopes, listIds, expiresAt, lastUsedAt }) => (
            <Row
              key={id}
              title={
                renamedId === id ? (
                  <NameField label={`Rename ${name}`} initial={name} onDone={(next) => finish(id, name, next)} />
                ) : (
                  <>
                    {name} <span className="font-mono text-sm text-faint">…{hint}</span>
                  </>
                )
              }
              note={
                <>
                  {scopes.join(', ')}
                  {listIds && ` · ${listIds.length === 1 ? 'one list' : `${listIds.length} lists`}`}
                  {lastUsedAt ? (
                    <>
                      {' · used '}
                      <Moment iso={lastUsedAt} />
                    </>
                  ) : (
                    ' · never used'
                  )}
                  {expiresAt && (
                    <>
                      {' · until '}
                      <Moment iso={expiresAt} />
                    </>
                  )}
                </>
              }
              action={
                <div className="flex shrink-0 flex-wrap justify-end gap-2">
                  <Button id={`rename-${id}`} aria-label={`Rename ${name}`} onClick={() => setRenamedId(id)}>
                    Rename
                  </Button>
                  <Button aria-label={`Revoke ${name}`} onClick={() => revoke.mutate({ id })}>
                    Revoke
                  </Button>
                </div>
              }
            />
          ))}
        </Rows>
      )}
      <Button className="justify-self-start" onClick={() => setMaking(true)}>
        New token…
      </Button>
      {isMaking && <NewTokenDialog onMade={refresh} onClose={() => setMaking(false)} />}
    </Section>
  )
}

'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLists } from '../../lib/lists/use-lists'
import { notify } from '../../lib/notify'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { Button } from '../ui/button'
import { Moment } from './moment'
import { NewFeedDialog } from './new-feed-dialog'
import { Row, Rows, Section } from './section'

export function FeedsSection() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const { find } = useLists()
  const [isMaking, setMaking] = useState(false)
  const { data } = useQuery(trpc.feed.list.queryOptions())
  const refresh = () => client.invalidateQueries({ queryKey: trpc.feed.pathKey() })
  const revoke = useMutation(
    trpc.feed.revoke.mutationOptions({
      onError: (error) => void notify({ title: 'Not revoked', description: reasonOf(error), problem: true }),
      onSettled: refresh,
    }),
  )
  const feeds = (data?.items ?? []).map((feed) => ({
    ...feed,
    name: feed.listId ? (find(feed.listId)?.name ?? 'A list in the archive or the trash') : 'Everything',
  }))

  return (
    <Section
      id="feeds"
      title="Calendar feeds"
      note="Secret addresses at which a calendar shows your tasks, and changes none."
    >
      {feeds.length > 0 && (
        <Rows label="Calendar feeds">
          {feeds.map(({ id, name, createdAt }) => (
            <Row
              key={id}
              title={name}
              note={
                <>
                  made <Moment iso={createdAt} />
                </>
              }
              action={
                <Button aria-label={`Revoke the feed of ${name}`} onClick={() => revoke.mutate({ id })}>
                  Revoke
                </Button>
              }
            />
          ))}
        </Rows>
      )}
      <Button className="justify-self-start" onClick={() => setMaking(true)}>
        New feed…
      </Button>
      {isMaking && <NewFeedDialog onMade={refresh} onClose={() => setMaking(false)} />}
    </Section>
  )
}

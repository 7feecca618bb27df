'use client'

import type { List } from '@docket/core/list/schema'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../trpc/context'

interface Known {
  /** In their order, the Inbox first. */
  lists: List[]
  archived: List[]
  inbox: List | undefined
  /** Of all of them. */
  find: (id: string | null) => List | undefined
}

export function useLists(): Known {
  const trpc = useTRPC()
  const lists = useQuery(trpc.list.list.queryOptions({})).data?.items ?? NONE
  const archived = useQuery(trpc.list.list.queryOptions({ archived: true })).data?.items ?? NONE
  return {
    lists,
    archived,
    inbox: lists.find(({ isInbox }) => isInbox),
    find: (id) => lists.find((list) => list.id === id) ?? archived.find((list) => list.id === id),
  }
}

const NONE: List[] = []

'use client'

import type { List } from '@docket/core/list/schema'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../trpc/context'

/** The lists in their order, the Inbox first. */
export function useLists(): { lists: List[]; inbox: List | undefined; find: (id: string | null) => List | undefined } {
  const { data } = useQuery(useTRPC().list.list.queryOptions({}))
  const lists = data?.items ?? NONE
  return { lists, inbox: lists.find(({ isInbox }) => isInbox), find: (id) => lists.find((list) => list.id === id) }
}

const NONE: List[] = []

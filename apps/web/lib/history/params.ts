import type { ActivityPage, ListActivity } from '@docket/core/activity/schema'
import { type inferParserType, parseAsStringLiteral } from 'nuqs/server'

export const ACTOR_WORDS = { user: 'You', token: 'Tokens and agents', system: 'Docket' }

/** What the address of the history says: whose doings it shows. */
export const historyParams = { by: parseAsStringLiteral(['user', 'token', 'system']) }

/** The question that the page asks, on the server and in the browser alike. */
export const historyQuery = ({ by }: inferParserType<typeof historyParams>): Omit<ListActivity, 'cursor'> => ({
  limit: 50,
  ...(by && { actor: by }),
})

export const olderPage = { getNextPageParam: ({ nextCursor }: ActivityPage) => nextCursor ?? undefined }

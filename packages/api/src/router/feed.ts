import { createFeed } from '@docket/core/feed/create'
import { getFeed } from '@docket/core/feed/get'
import { listFeeds } from '@docket/core/feed/list'
import { revokeFeed } from '@docket/core/feed/revoke'
import { CreatedFeed, CreateFeed, Feed, FeedId, Feeds } from '@docket/core/feed/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('account:read', 'account')
const writer = scopedProcedure('account:write')

export const feed = {
  list: reader
    .meta({ summary: 'Lists the calendar feeds.', rest: { method: 'GET', path: '/feeds' } })
    .output(Feeds)
    .query(({ ctx }) => listFeeds(ctx)),
  get: reader
    .meta({ summary: 'Gives one calendar feed, without its address.', rest: { method: 'GET', path: '/feeds/{id}' } })
    .input(FeedId)
    .output(Feed)
    .query(({ ctx, input }) => getFeed(ctx, input)),
  create: writer
    .meta({
      summary: 'Makes a calendar feed, and shows its address this once.',
      limit: 'tokens',
      shownOnce: true,
      mcp: { leftOut: 'Its answer is a secret, which has no place in what a model reads.' },
      rest: { method: 'POST', path: '/feeds', status: 201 },
    })
    .input(CreateFeed)
    .output(CreatedFeed)
    .mutation(({ ctx, input }) => createFeed({ ...ctx, publicUrl: ctx.services.publicUrl }, input)),
  revoke: writer
    .meta({ summary: 'Revokes a calendar feed.', rest: { method: 'DELETE', path: '/feeds/{id}', status: 204 } })
    .input(FeedId)
    .output(FeedId)
    .mutation(({ ctx, input }) => revokeFeed(ctx, input)),
} satisfies TRPCRouterRecord

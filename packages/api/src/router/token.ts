import { createToken } from '@docket/core/token/create'
import { getToken } from '@docket/core/token/get'
import { listTokens } from '@docket/core/token/list'
import { revokeToken } from '@docket/core/token/revoke'
import { CreatedToken, CreateToken, Token, TokenId, Tokens, UpdateToken } from '@docket/core/token/schema'
import { updateToken } from '@docket/core/token/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { endsCredentials, scopedProcedure } from '../trpc'

const reader = scopedProcedure('account:read')
const writer = scopedProcedure('account:write', 'lists') // what it makes is as restricted as it is

export const token = {
  list: reader
    .meta({ summary: 'Lists the API tokens.', rest: { method: 'GET', path: '/tokens' } })
    .output(Tokens)
    .query(({ ctx }) => listTokens(ctx)),
  get: reader
    .meta({ summary: 'Gives one API token, without its secret.', rest: { method: 'GET', path: '/tokens/{id}' } })
    .input(TokenId)
    .output(Token)
    .query(({ ctx, input }) => getToken(ctx, input)),
  create: writer
    .meta({
      summary: 'Makes an API token, and shows its secret this once.',
      limit: 'tokens',
      shownOnce: true,
      mcp: { leftOut: 'Its answer is a secret, which has no place in what a model reads.' },
      rest: { method: 'POST', path: '/tokens', status: 201 },
    })
    .input(CreateToken)
    .output(CreatedToken)
    .mutation(({ ctx, input }) => createToken(ctx, input)),
  update: writer
    .meta({ summary: 'Renames an API token.', rest: { method: 'PATCH', path: '/tokens/{id}' } })
    .input(UpdateToken)
    .output(Token)
    .mutation(({ ctx, input }) => updateToken(ctx, input)),
  revoke: writer
    .use(endsCredentials)
    .meta({
      summary: 'Revokes an API token, and those that it made.',
      rest: { method: 'DELETE', path: '/tokens/{id}', status: 204 },
    })
    .input(TokenId)
    .output(TokenId)
    .mutation(({ ctx, input }) => revokeToken(ctx, input)),
} satisfies TRPCRouterRecord

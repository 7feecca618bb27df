import { deleteAccount } from '@docket/core/account/delete'
import { revokeOtherSessions } from '@docket/core/account/revoke-other-sessions'
import { revokeSession } from '@docket/core/account/revoke-session'
import {
  Account,
  DeleteAccount,
  DeletedAccount,
  EndedSessions,
  SessionId,
  Sessions,
  SignInWays,
  UpdateAccount,
} from '@docket/core/account/schema'
import { listSessions } from '@docket/core/account/sessions'
import { signInWays } from '@docket/core/account/sign-in-ways'
import { updateAccount } from '@docket/core/account/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { accounts, endsCredentials, scopedProcedure } from '../trpc'

const reader = scopedProcedure('account:read')
const keeper = scopedProcedure('account:read', 'account')
const writer = scopedProcedure('account:write').use(endsCredentials)

export const account = {
  get: reader
    .meta({ summary: 'Gives the account of the caller.', rest: { method: 'GET', path: '/account' } })
    .output(Account)
    .query(({ ctx }) => ctx.user),
  update: writer
    .use(accounts)
    .meta({
      summary: 'Changes the fields of the profile that are sent: the name, the image.',
      rest: { method: 'PATCH', path: '/account' },
      mcp: { leftOut: 'The account is for its person to change.' },
    })
    .input(UpdateAccount)
    .output(Account)
    .mutation(({ ctx, input }) => updateAccount(ctx, input)),
  signIn: keeper
    .use(accounts)
    .meta({ summary: 'Tells how the caller can sign in.', rest: { method: 'GET', path: '/account/sign-in' } })
    .output(SignInWays)
    .query(({ ctx }) => signInWays(ctx)),
  sessions: keeper
    .use(accounts)
    .meta({ summary: 'Lists where the caller is signed in.', rest: { method: 'GET', path: '/account/sessions' } })
    .output(Sessions)
    .query(({ ctx }) => listSessions(ctx)),
  revokeSession: writer
    .use(accounts)
    .meta({
      summary: 'Signs the caller out of one session.',
      rest: { method: 'DELETE', path: '/account/sessions/{id}', status: 204 },
      mcp: { leftOut: 'The account is for its person to change.' },
    })
    .input(SessionId)
    .output(SessionId)
    .mutation(({ ctx, input }) => revokeSession(ctx, input)),
  revokeOtherSessions: writer
    .use(accounts)
    .meta({
      summary: 'Signs the caller out everywhere else.',
      rest: { method: 'POST', path: '/account/sessions/revoke-others' },
      mcp: { leftOut: 'The account is for its person to change.' },
    })
    .output(EndedSessions)
    .mutation(({ ctx }) => revokeOtherSessions(ctx)),
  delete: writer
    .use(accounts)
    .meta({
      summary: 'Deletes the account of the caller with all that is in it, for good.',
      limit: 'proof', // a password is guessed here as well as anywhere
      rest: { method: 'DELETE', path: '/account', status: 204 },
      mcp: { leftOut: 'Only the person may, on the page that asks twice.' },
    })
    .input(DeleteAccount)
    .output(DeletedAccount)
    .mutation(({ ctx, input }) => deleteAccount(ctx, input)),
} satisfies TRPCRouterRecord

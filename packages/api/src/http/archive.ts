import { exportArchive } from '@docket/core/account/archive'
import { DocketError } from '@docket/core/errors'
import type { Context } from '../context'
import { signedInCtx } from './caller'
import { streamOf } from './stream'

/** `GET /api/account/export`: all that is kept of the caller, as a ZIP file, streamed. */
export async function getArchive(_: Request, _url: URL, context: Context): Promise<Response> {
  await signedInCtx(context, 'transfer:read', 'account.export')
  const ctx = await signedInCtx(context, 'account:read', 'account.export')
  const caller = await context.signedIn()
  if (!caller) throw new DocketError('UNAUTHORIZED', 'Sign in first')
  const parts = exportArchive({ ...ctx, user: caller.user, accounts: context.services.auth.accounts })
  return new Response(await streamOf(parts), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="docket-${context.now.toISOString().slice(0, 10)}.zip"`,
      'cache-control': 'no-store',
    },
  })
}

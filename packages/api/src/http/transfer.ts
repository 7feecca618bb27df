import { DocketError } from '@docket/core/errors'
import { exportFile } from '@docket/core/transfer/export'
import { exportHead } from '@docket/core/transfer/export-head'
import { importFile } from '@docket/core/transfer/import'
import { ExportOptions, ImportTarget } from '@docket/core/transfer/schema'
import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { Context } from '../context'
import { idempotent } from '../idempotency/idempotent'
import { countWrite } from '../limit'
import { signedInCtx } from './caller'
import { chunks } from './chunks'
import { readQuery } from './query'
import { streamOf } from './stream'

const ImportQuery = ImportTarget.extend({ dryRun: z.stringbool().optional() })

/** `POST /api/import?format=…&listId=…&name=…&dryRun=true`: the raw file as the body, streamed. Answers an ImportReport. */
export function postImport(request: Request, url: URL, context: Context): Promise<Response> {
  return idempotent(request, url, context, (again, within) => importBody(again, url, within), { streamed: true })
}

async function importBody(request: Request, url: URL, context: Context): Promise<Response> {
  const ctx = await signedInCtx(context, 'transfer:write', 'transfer.import')
  assertNoForm(request)
  assertNoEncoding(request)
  await countWrite(context, 'imports', ctx.scope.userId)
  const target = readQuery(ImportQuery, url.searchParams)
  if (!request.body) throw new DocketError('BAD_REQUEST', 'The body is empty: send the file itself')
  return Response.json(await importFile(ctx, target, chunks(request.body)))
}

/** A file may be of any type, but what forms send is wrapped: it would be imported with its wrapping. */
function assertNoForm({ headers }: Request): void {
  if (!/^\s*(multipart\/|application\/x-www-form-urlencoded)/i.test(headers.get('content-type') ?? '')) return
  const message = 'Send the file itself, with a type of its own such as text/csv, and not as a form'
  throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message })
}

/** What is compressed would be read as it is, and called unreadable. */
function assertNoEncoding({ headers }: Request): void {
  if ((headers.get('content-encoding') ?? 'identity') === 'identity') return
  throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the file without a content encoding' })
}

/** `GET /api/export?format=…&listId=…`: the file, streamed. */
export async function getExport(_: Request, url: URL, context: Context): Promise<Response> {
  const ctx = await signedInCtx(context, 'transfer:read', 'transfer.export')
  const options = readQuery(ExportOptions, url.searchParams)
  const { filename, mediaType } = await exportHead(ctx, options)
  return new Response(await streamOf(exportFile(ctx, options)), {
    headers: {
      'content-type': mediaType,
      'content-disposition': attachment(filename),
      'cache-control': 'no-store',
    },
  })
}

/** RFC 6266: the name in ASCII for those who know no other, and as it is. */
function attachment(filename: string): string {
  const plain = filename.replace(/[^ -~]|["\\%]/g, '_')
  if (plain === filename) return `attachment; filename="${filename}"`
  const encoded = encodeURIComponent(filename).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

import { createHash } from 'node:crypto'
import { contentTag } from '../answer'
import { openApiDocument } from '../openapi/document'
import { hasTag, readTags } from '../preconditions'
import { referencePage } from './page'
import { STYLE } from './style'

/** Nothing may run or be loaded; the page's own style sheet is known by its hash (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

let made: { text: string; etag: string } | undefined

/** `GET /api/docs`: the reference, for anybody. Made at the first call. */
export async function getDocs(request: Request): Promise<Response> {
  made ??= withTag(referencePage(openApiDocument()))
  const { text, etag } = made
  const headers = new Headers({
    etag,
    'cache-control': 'no-cache',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  const known = readTags('If-None-Match', request.headers.get('if-none-match'))
  if (known && hasTag(known, etag)) return new Response(null, { status: 304, headers })
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(text, { headers })
}

const withTag = (text: string) => ({ text, etag: contentTag(text) })

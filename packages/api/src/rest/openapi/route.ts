import { contentTag, jsonResponse } from '../answer'
import { hasTag, readTags } from '../preconditions'
import { openApiDocument } from './document'

let made: { text: string; etag: string } | undefined

/** `GET /api/openapi.json`, for anybody. Made at the first call. */
export async function getOpenApi(request: Request): Promise<Response> {
  made ??= withTag(JSON.stringify(openApiDocument()))
  const headers = new Headers({ etag: made.etag, 'cache-control': 'no-cache' })
  const known = readTags('If-None-Match', request.headers.get('if-none-match'))
  if (known && hasTag(known, made.etag)) return new Response(null, { status: 304, headers })
  return jsonResponse(made.text, 200, headers)
}

const withTag = (text: string) => ({ text, etag: contentTag(text) })

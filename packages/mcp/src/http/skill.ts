import { contentTag } from '@docket/api/rest/answer'
import { hasTag, readTags } from '@docket/api/rest/preconditions'
import { docketOffers } from '../docket'
import { skillPage } from '../skill/page'

let made: { text: string; etag: string } | undefined

/** `GET /api/skill.md`: how an agent works with Docket, for anybody. Made at the first call. */
export async function getSkill(request: Request): Promise<Response> {
  made ??= withTag(skillPage(docketOffers()))
  const { text, etag } = made
  const headers = new Headers({ etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
  const known = readTags('If-None-Match', request.headers.get('if-none-match'))
  if (known && hasTag(known, etag)) return new Response(null, { status: 304, headers })
  headers.set('content-type', 'text/markdown; charset=utf-8')
  return new Response(text, { headers })
}

const withTag = (text: string) => ({ text, etag: contentTag(text) })

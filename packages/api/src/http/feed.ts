import { DocketError } from '@docket/core/errors'
import { readFeed } from '@docket/core/feed/read'
import { FeedOptions } from '@docket/core/feed/schema'
import type { Context } from '../context'
import { hasTag, readTags } from '../rest/preconditions'
import { noSuchPath } from './problem'
import { readQuery } from './query'
import { streamOf } from './stream'

/** Where feeds are, with their secret as a parameter. */
export const FEED_PATH = '/api/feed/{secret}.ics'

const ADDRESS = /^\/api\/feed\/([^/]+)\.ics$/

export const isFeed = (pathname: string): boolean => ADDRESS.test(pathname)

/** A path as it may be logged: whoever knows the address of a feed can read it. */
export const withoutSecret = (pathname: string): string => (/^\/api\/feed\//i.test(pathname) ? FEED_PATH : pathname)

/** `GET /api/feed/<secret>.ics?as=events`: tasks as iCalendar, for whoever knows the secret. */
export async function getFeed(request: Request, url: URL, context: Context): Promise<Response> {
  const { auth, db } = context.services
  const options = readQuery(FeedOptions, url.searchParams)
  const known = readTags('If-None-Match', request.headers.get('if-none-match'))
  const holder = await auth.feedHolder(ADDRESS.exec(url.pathname)?.[1] ?? '')
  if (!holder) throw noSuchPath()
  const { scope, listId } = holder
  const { tag, text } = await readFeed({ db: db.scoped(scope), scope, now: context.now }, listId, options).catch(
    (error: unknown) => {
      throw isMissing(error) ? noSuchPath() : error
    },
  )
  const etag = `"${tag}"`
  const headers = new Headers({ etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' })
  if (known && hasTag(known, etag)) return new Response(null, { status: 304, headers })
  headers.set('content-type', 'text/calendar; charset=utf-8')
  headers.set('content-disposition', 'inline; filename="docket.ics"')
  return new Response(await streamOf(text), { headers })
}

/** Its list is in the trash: as if there were no such feed. */
const isMissing = (error: unknown) => error instanceof DocketError && error.code === 'NOT_FOUND'

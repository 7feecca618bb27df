import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'

/** One line when the answer is over, however it ended. Files of the build are not worth one. */
export function logAccess(log: Logger, req: IncomingMessage, res: ServerResponse, requestId: string): void {
  const { method, url = '/' } = req
  if (!log.isLevelEnabled('info') || url.startsWith('/_next/')) return
  const start = performance.now()
  res.once('close', () => {
    const { statusCode: status, writableFinished } = res
    const ms = Math.round((performance.now() - start) * 10) / 10
    log.info(
      { requestId, method, path: loggedPath(url), status, ms, ...(!writableFinished && { aborted: true }) },
      'request',
    )
  })
}

/** What looks like one, also where the path is misspelt and leads nowhere. An id is shorter. */
const SECRET = /[\w-]{40,}/g

/** Without the query, which holds what people search for, and without the secrets that stand in paths. */
export function loggedPath(url: string): string {
  const query = url.indexOf('?')
  const path = (query < 0 ? url : url.slice(0, query)).replace(SECRET, '…')
  if (/^\/api\/feed\//i.test(path)) return '/api/feed/…'
  if (!path.startsWith('/api/auth/')) return path
  return path
    .split('/')
    .map((segment) => (/^[a-z-]*$/.test(segment) ? segment : '…'))
    .join('/')
}

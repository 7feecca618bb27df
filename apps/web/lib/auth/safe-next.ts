/** Stands for our own origin, which the server need not know. `.invalid` can't be anybody's. */
const HERE = 'http://docket.invalid'

/**
 * Where to go after signing in: the given path if it is one of this site, else the tasks. What a browser would read as
 * another origin (`//evil`, `/\evil`, `https:…`, control characters) is not followed.
 */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, HERE)) return '/tasks'
  const url = new URL(next, HERE)
  const path = `${url.pathname}${url.search}${url.hash}`
  const isOurs = url.origin === HERE && !path.startsWith('//') && !path.startsWith('/sign-')
  return isOurs ? path : '/tasks'
}

import { codeOf, sayingOf } from './start-error'

/**
 * What to do about a database that didn't let Docket in: one line, without the URL's password.
 * Codes: Node's, and PostgreSQL's of Appendix A (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
export function databaseRefusal(error: unknown, url: string): string {
  const { hostname, port, pathname, username } = new URL(url)
  const where = `${hostname}:${port || 5432}`
  const database = decodeURIComponent(pathname.slice(1)) || username
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'ECONNRESET':
      return `No database answers at ${where}: start it, or correct DATABASE_URL (leave it out for the embedded database).`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no host ${hostname}: correct DATABASE_URL.`
    case '28P01':
    case '28000':
      return `The database at ${where} refuses the user ${decodeURIComponent(username)}: correct user and password in DATABASE_URL.`
    case '3D000':
      return `There is no database ${database} at ${where}: make it (createdb ${database}), or correct DATABASE_URL.`
    case '42501':
      return `The user ${decodeURIComponent(username)} may not set the database up (${sayingOf(error)}): it must own the database and be allowed to make roles (ALTER ROLE … CREATEROLE).`
    case '53300':
      return `The database at ${where} has no connection left: raise max_connections, or use its pooler.`
    case '57P03':
      return `The database at ${where} is starting up or shutting down: try again in a moment.`
    default:
      return /timeout/i.test(sayingOf(error))
        ? `No database answers at ${where}: start it, or correct DATABASE_URL.`
        : `The database at ${where} can't be used: ${sayingOf(error)}`
  }
}

import { escapeLiteral } from 'pg'

/** As whom a transaction runs: which database role, and for docket_app, whose rows and on whose behalf. */
export type Identity = { role: 'docket_auth' } | AppIdentity

interface AppIdentity {
  role: 'docket_app'
  userId: string
  /** Restricted to lists: it then works as docket_limited, for which more policies hold. */
  listIds?: readonly string[] | null
  actor?: string
  verb?: string
  /** Of a reader: statement.ts tells of what. */
  isPlannedOnce?: boolean
}

/** A statement without an identity is a defect of the program, never an empty answer. */
export class NoIdentityError extends Error {
  override name = 'NoIdentityError'
  constructor() {
    super('No user in context: refusing to query')
  }
}

/**
 * The text that opens a transaction for an identity. SET LOCAL in the text of BEGIN costs no message of its own, takes no
 * snapshot (SET TRANSACTION ISOLATION LEVEL may follow) and ends with the transaction, behind a pooler too.
 *
 * @throws {NoIdentityError} for nobody, and for the empty id, which is what an unset `app.user_id` reads as
 */
export function beginAs(identity: Identity | undefined): string {
  if (!identity) throw new NoIdentityError()
  if (identity.role === 'docket_auth') return 'BEGIN; SET LOCAL ROLE docket_auth'
  if (!identity.userId) throw new NoIdentityError()
  const write = identity.verb
    ? `; SET LOCAL app.actor = ${literal(identity.actor ?? 'system')}; SET LOCAL app.verb = ${literal(identity.verb)}`
    : ''
  const begin = identity.listIds
    ? `BEGIN; SET LOCAL ROLE docket_limited; SET LOCAL app.list_ids = ${literal(arrayOf(identity.listIds))}`
    : 'BEGIN; SET LOCAL ROLE docket_app'
  return `${begin}; SET LOCAL app.user_id = ${literal(identity.userId)}${write}`
}

/** A statement that makes the transaction that it runs in somebody's. */
export interface Prelude {
  /** Its name as a prepared statement. */
  readonly name: string | undefined
  readonly text: string
  readonly values: readonly string[]
}

const AS_AUTH: Prelude = { name: 'docket_as_auth', text: settings({ role: "'docket_auth'" }), values: [] }
const APP = { role: "'docket_app'", 'app.user_id': '$1' }
const LIMITED = { role: "'docket_limited'", 'app.user_id': '$1', 'app.list_ids': '$2' }
const AS_READER = settings(APP)
const AS_READER_ONCE = settings({ ...APP, plan_cache_mode: "'force_generic_plan'" })
const AS_WRITER = settings({ ...APP, 'app.actor': '$2', 'app.verb': '$3' })
const AS_LIMITED_READER = settings(LIMITED)
const AS_LIMITED_WRITER = settings({ ...LIMITED, 'app.actor': '$3', 'app.verb': '$4' })

/**
 * The same as a statement with parameters, for a transaction that is opened by the protocol and not by BEGIN.
 *
 * @throws {NoIdentityError} as `beginAs` does
 */
export function preludeAs(identity: Identity | undefined): Prelude {
  if (!identity) throw new NoIdentityError()
  if (identity.role === 'docket_auth') return AS_AUTH
  const { userId, listIds, actor = 'system', verb, isPlannedOnce } = identity
  if (!userId) throw new NoIdentityError()
  const values = listIds ? [userId, arrayOf(listIds)] : [userId]
  if (verb) values.push(actor, verb)
  for (const value of values) refuseNul(value)
  if (listIds) {
    return verb
      ? { name: 'docket_as_limited_writer', text: AS_LIMITED_WRITER, values }
      : { name: 'docket_as_limited_reader', text: AS_LIMITED_READER, values }
  }
  if (verb) return { name: 'docket_as_writer', text: AS_WRITER, values }
  return isPlannedOnce
    ? { name: 'docket_as_reader_once', text: AS_READER_ONCE, values }
    : { name: 'docket_as_reader', text: AS_READER, values }
}

/** As PostgreSQL reads an array of UUIDs. */
const arrayOf = (listIds: readonly string[]) => `{${listIds.join()}}`

/** `true` is LOCAL. In the order that is given: the role first. */
function settings(given: Record<string, string>): string {
  const calls = Object.entries(given).map(([name, value]) => `pg_catalog.set_config('${name}', ${value}, true)`)
  return `SELECT ${calls.join(', ')}`
}

/** SET takes no parameters. U+0000 would cut the message short, so that what follows ran outside of the transaction. */
function literal(value: string): string {
  refuseNul(value)
  return escapeLiteral(value)
}

function refuseNul(value: string): void {
  if (value.includes('\0')) throw new TypeError('U+0000 in an identity')
}

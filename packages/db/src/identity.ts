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
    ? `BEGIN; SET LOCAL ROLE docket_limited; SET LOCAL app.list_ids = ${literal(`{${identity.listIds.join()}}`)}`
    : 'BEGIN; SET LOCAL ROLE docket_app'
  return `${begin}; SET LOCAL app.user_id = ${literal(identity.userId)}${write}`
}

/** SET takes no parameters. U+0000 would cut the message short, so that what follows ran outside of the transaction. */
function literal(value: string): string {
  if (value.includes('\0')) throw new TypeError('U+0000 in an identity')
  return escapeLiteral(value)
}

/**
 * The name of the constraint or unique index that a write violated; undefined for any other error.
 * Takes what pg throws, and what Prisma makes of it.
 */
export function violatedConstraint(error: unknown): string | undefined {
  for (const cause of causes(error)) {
    const { code, constraint, originalCode, originalMessage } = cause
    if (isIntegrityViolation(code) && typeof constraint === 'string') return constraint
    // Prisma's adapters keep PostgreSQL's code and message, not the name: it is the last quoted word.
    if (isIntegrityViolation(originalCode) && typeof originalMessage === 'string') {
      return /constraint "(.+?)"/.exec(originalMessage)?.[1]
    }
  }
  return undefined
}

/**
 * What a caller that is restricted to lists may not do: a write that reaches beyond them, or a table that is closed to it.
 * For anybody else the database's refusal is a defect of the program.
 */
export class OutsideListsError extends Error {
  override readonly name = 'OutsideListsError'
}

/** The work of such a caller, whose refusal by the database becomes an OutsideListsError. */
export async function withinLists<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isRefused = causes(error).some((cause) => cause.code === '42501' || cause.originalCode === '42501')
    throw isRefused ? new OutsideListsError('Outside of the lists of this token', { cause: error }) : error
  }
}

/** Whether the database is away or full, so that the same call may succeed in a while. */
export function isUnavailable(error: unknown): boolean {
  return causes(error).some(
    ({ code, originalCode, kind, message }) =>
      [code, originalCode].some((one) => typeof one === 'string' && (AWAY.has(one) || one.startsWith('08'))) ||
      (typeof kind === 'string' && AWAY.has(kind)) ||
      (typeof message === 'string' && LOST.test(message)),
  )
}

const AWAY = new Set([
  // Of the network
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
  // PostgreSQL's, Appendix A: shutdown, crash, starting up, idle too long, too many connections; class 08 as a whole
  ...['57P01', '57P02', '57P03', '57P05', '53300'],
  // A deadlock that this statement was chosen to end, a serialization failure: done again, it succeeds
  ...['40P01', '40001'],
  // Prisma's, and its adapters'; P2028 is a transaction that waited too long for its connection, or took too long
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections', 'SocketTimeout'],
])

/** pg gives no code for these. */
const LOST =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/

/** Class 23 of PostgreSQL's errors. */
function isIntegrityViolation(code: unknown): boolean {
  return typeof code === 'string' && /^23\w{3}$/.test(code)
}

type Cause = Record<string, unknown>

/** The error and all that it says it comes from: `cause`, Prisma's `meta.driverAdapterError`, the parts of several. */
function causes(error: unknown, depth = 0): Cause[] {
  if (typeof error !== 'object' || error === null || depth > 8) return []
  const own = error as Cause
  const meta = own.meta as Cause | undefined
  const parts = Array.isArray(own.errors) ? own.errors : []
  return [own, ...[own.cause, meta?.driverAdapterError, ...parts].flatMap((cause) => causes(cause, depth + 1))]
}

/** The closed set of errors that a verb can end with. Each transport has one mapper from `code` to its own terms. */
export type ErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'UNPROCESSABLE_CONTENT'
  | 'TOO_MANY_REQUESTS'
  | 'SERVICE_UNAVAILABLE'

/** One thing that is wrong with the input: where (a path into it; rows are numbered from 1) and what, for people. */
export interface Issue {
  path: (string | number)[]
  message: string
}

/** A refusal that the caller is meant to read. Anything else that is thrown is a defect and is shown to nobody. */
export class DocketError extends Error {
  override readonly name = 'DocketError'
  readonly issues: Issue[]
  /** Seconds after which the same may succeed. */
  readonly retryAfter: number | undefined

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { issues?: Issue[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.issues = options.issues ?? []
    this.retryAfter = options.retryAfter
  }
}

/** What a refusal can be about. */
type Noun =
  | 'task'
  | 'criterion'
  | 'report'
  | 'list'
  | 'label'
  | 'view'
  | 'token'
  | 'feed'
  | 'session'
  | 'spec'
  | 'reference'

/** Missing, or somebody else's: the two answer alike, so that nobody learns which ids exist. */
export const notFound = (noun: Noun) => new DocketError('NOT_FOUND', `No such ${noun}`)

/** Well-formed, but not acceptable: names the field. */
export const invalid = (path: (string | number)[], message: string) =>
  new DocketError('UNPROCESSABLE_CONTENT', message, { issues: [{ path, message }] })

/** The one CONFLICT that a caller can ask for beforehand: by saying which version it saw. */
export class StaleError extends DocketError {}

/** Somebody changed the row since the caller last saw it. */
export const stale = (noun: Noun, seen: number, current: number) =>
  new StaleError('CONFLICT', `This ${noun} has changed since: version ${current}, not ${seen}`)

/** For a token that is restricted to lists, where something reaches beyond any list. */
export const beyondLists = () => new DocketError('FORBIDDEN', 'This token is restricted to its lists')

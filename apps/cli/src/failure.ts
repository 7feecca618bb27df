/** What can go wrong, as an exit code tells it. `docket --help` lists these. */
export const EXIT_CODES = {
  other: 1,
  usage: 2,
  'signed-out': 3,
  'not-found': 4,
  conflict: 5,
  invalid: 6,
  unavailable: 7,
  forbidden: 8,
  'rate-limited': 9,
  interrupted: 130,
} as const

export type FailureKind = keyof typeof EXIT_CODES

/** One thing that is wrong with the input: where and what. In a file, a path begins with the number of the row. */
export interface Issue {
  path: (string | number)[]
  message: string
}

/** An end of the program that people are told about in these words. Anything else that is thrown is a defect. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly issues: Issue[]
  readonly requestId: string | undefined

  constructor(
    readonly kind: FailureKind,
    message: string,
    options: { issues?: Issue[]; requestId?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.issues = options.issues ?? []
    this.requestId = options.requestId
  }
}

/** What an HTTP status means to whoever waits for the answer. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 409 || status === 412) return 'conflict'
  if (status === 429) return 'rate-limited'
  if (status === 408 || (status >= 502 && status <= 504)) return 'unavailable'
  return status >= 400 && status < 500 ? 'invalid' : 'other'
}

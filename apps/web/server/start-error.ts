/** What keeps Docket from starting, in one line that tells the person at the terminal what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** By its name: the launcher's errors, and those of another copy of this code, are meant for people too. */
export function isStartError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'StartError'
}

/** The code of an error of Node's or PostgreSQL's, such as `EADDRINUSE` or `28P01`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown[]; cause?: unknown }
  if (typeof code === 'string') return code
  return codeOf(Array.isArray(errors) ? errors[0] : cause)
}

/** The first line of what an error says; never its stack. */
export function sayingOf(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n', 1)
  return line || 'no reason was given'
}

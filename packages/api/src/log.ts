import type { Logger } from 'pino'

/** What the log keeps of an error: no input, and of the database's own words only the first line, which has no values. */
function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error.name.startsWith('Prisma') ? undefined : error.message.split('\n', 1)[0]?.slice(0, 300),
    stack: frames?.slice(0, 12).join('\n'),
    cause: error.cause ? described(error.cause) : undefined,
  }
}

/** Defects at level error, a database that is away at warn, refusals at debug. */
export function logFailure(
  log: Logger,
  code: string,
  error: unknown,
  about: { path?: string; requestId: string },
): void {
  const level = code === 'INTERNAL_SERVER_ERROR' ? 'error' : code === 'SERVICE_UNAVAILABLE' ? 'warn' : 'debug'
  log[level]({ ...about, code, error: described(error) }, 'request failed')
}

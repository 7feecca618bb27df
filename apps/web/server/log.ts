import { type Logger, pino } from 'pino'
import type { LogLevel } from './env'

/**
 * Docket's log: JSON lines on standard output, for programs; readable ones on a terminal. Nobody puts headers, bodies or
 * query strings into it.
 *
 * @param level what the environment asks for; by default `info`, and on a production terminal `warn`
 */
export async function createLog({ level, dev }: { level: LogLevel | undefined; dev: boolean }): Promise<Logger> {
  const options = { level: level ?? (process.stdout.isTTY && !dev ? 'warn' : 'info'), base: null }
  if (process.stdout.isTTY || dev) {
    const { default: pretty } = await import('pino-pretty')
    const format = {
      colorize: process.stdout.isTTY,
      ignore: 'requestId',
      translateTime: 'SYS:HH:MM:ss',
      singleLine: true,
    }
    return pino(options, pretty({ ...format, sync: true }))
  }
  // Lines are written together, and at least four times a second: a write for each costs as much as a cheap request.
  return pino(options, pino.destination({ fd: 1, sync: false, minLength: 4_096, periodicFlush: 250 }))
}

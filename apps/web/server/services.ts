import type { Services } from '@docket/api/context'
import { createMailer, initAuth } from '@docket/auth'
import { createDb } from '@docket/db'
import type { Logger } from 'pino'
import type { Env } from './env'
import { sayingOf } from './start-error'

export type ServiceSettings = Pick<
  Env,
  'publicUrl' | 'trustedOrigins' | 'corsOrigins' | 'rateLimit' | 'mail' | 'providers'
> & {
  databaseUrl: string
  secret: string
  keepAlive?: (work: Promise<void>) => void
}

/** What a process has one of: the pool, the listener, the sign-in. */
export function createServices(settings: ServiceSettings, log: Logger): Services {
  const { databaseUrl, publicUrl, secret, rateLimit, trustedOrigins, corsOrigins } = settings
  const db = createDb({
    url: databaseUrl,
    onError: (error) => log.warn({ reason: sayingOf(error) }, 'a database connection was lost'),
  })
  const mail = createMailer({
    ...settings.mail,
    onError: (error) => log.error({ reason: sayingOf(error) }, 'mail'),
    keepAlive: settings.keepAlive,
  })
  const auth = initAuth({
    db,
    baseUrl: publicUrl,
    secret,
    rateLimit,
    trustedOrigins,
    mail,
    providers: settings.providers,
    onError: (error) => log.error({ reason: sayingOf(error) }, 'sign-in failed'),
  })
  return { db, auth, log, publicUrl, corsOrigins }
}

import type { Db } from '@docket/db'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { bearer } from 'better-auth/plugins/bearer'
import { addressAndPassword } from './account-mail'
import { hooksWith } from './hooks'
import { jwtOf } from './jwt-keys'
import type { Mailer } from './mail/mailer'
import type { Origins } from './origin'
import { oidcPlugins, type Providers, providerOptions } from './providers'
import { noteFailure } from './request-state'
import { BASE_PATH } from './routes'
import { authenticatorCodes, passkeys } from './second-factor'
import type { SignedIn } from './signed-in'

const DAY = 86_400
/** Seconds. A session lasts a week from its last refresh, and is refreshed once a day at most. */
export const SESSION_LIFETIME = { expiresIn: 7 * DAY, updateAge: DAY }

export interface BetterAuthSettings {
  db: Db
  baseUrl: string
  secret: string
  origins: Origins
  mail: Mailer
  providers: Providers
  signedIn(headers: Headers | undefined): Promise<SignedIn | undefined>
  onError: (error: unknown) => void
}

export type BetterAuth = ReturnType<typeof createBetterAuth>

/** Better Auth as Docket sets it up. It compares the tables that it needs with the Prisma schema at every start. */
export function createBetterAuth(settings: BetterAuthSettings) {
  const { db, baseUrl, secret, origins, providers, onError } = settings
  return betterAuth({
    appName: 'Docket',
    baseURL: new URL(baseUrl).origin,
    basePath: BASE_PATH,
    secrets: [{ version: 1, value: secret }], // as a list, so that no BETTER_AUTH_SECRETS of the environment wins
    database: prismaAdapter(db.auth.prisma, { provider: 'postgresql', transaction: true }),
    trustedOrigins: (request) => (request ? origins.trustedBy(request.headers) : []),
    telemetry: { enabled: false },
    ...addressAndPassword(settings),
    ...providerOptions(providers),
    verification: { storeIdentifier: 'hashed' },
    hooks: hooksWith(settings),
    session: SESSION_LIFETIME,
    rateLimit: { enabled: false }, // limits/ counts before it is asked
    // A sign-in that still needs its second factor must be none before `bearer` tells of a token.
    plugins: [authenticatorCodes(), bearer(), jwtOf(baseUrl), passkeys(baseUrl), ...oidcPlugins(providers)],
    // What is no answer of its own comes to us.
    onAPIError: { throw: true, errorURL: `${new URL(baseUrl).origin}/sign-in` },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => {
        const error = details.find((detail) => detail instanceof Error) ?? new Error(message)
        if (!noteFailure(error)) onError(error)
      },
    },
    advanced: {
      // The front door sets it, and drops a client's own; x-forwarded-for could be anybody's word.
      ipAddress: { ipAddressHeaders: ['x-docket-client-address'] },
      // Said, since these are off where NODE_ENV is test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
  })
}

import { join, resolve } from 'node:path'
import type { Providers } from '@docket/auth'
import { z } from 'zod'
import { allOrNone, PROVIDER_GROUPS, ProviderVariables, providersOf } from './provider-env'
import { codeOf, StartError, sayingOf } from './start-error'
import { readRange } from './trusted-proxies'

export interface Env {
  port: number
  host: string
  /** Absolute. Holds the embedded database and what is made at the first start. */
  dataDir: string
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined
  /** Undefined: made and kept in `dataDir`. */
  secret: string | undefined
  /** The origin at which people reach Docket. */
  publicUrl: string
  /** Further origins that are as good. */
  trustedOrigins: string[]
  /** Origins whose pages may call REST with a token. */
  corsOrigins: string[]
  /** Addresses and networks of the proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: string[]
  rateLimit: boolean
  mail: { from: string; to: { smtp: string } | { outbox: string } }
  /** Whom people may sign in with besides a password. */
  providers: Providers
  logLevel: LogLevel | undefined
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

type Variables = Record<string, string | undefined>

const isUrl = (text: string, ...protocols: string[]) => URL.canParse(text) && protocols.includes(new URL(text).protocol)
const isOrigin = (text: string) => isUrl(text, 'http:', 'https:') && new URL(text).href === `${new URL(text).origin}/`

const PORT = 'must be a whole number from 1 to 65535'
const DATABASE = 'must look like postgresql://user:password@host:5432/database (leave it out for the embedded database)'
const CORS = 'must be origins, such as https://app.example.org,https://other.example.org'
const SMTP = 'must look like smtp://user:password@host:587 or smtps://user:password@host:465'
const SENDER = 'must be an address, or a name and an address, such as Docket <docket@example.org>'
const PROXIES = 'must be addresses or networks, separated by commas, such as 127.0.0.1,10.0.0.0/8'
const SECRET = 'must have at least 32 characters; `openssl rand -base64 32` makes one'

const Variables = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, PORT)
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, PORT)
      .default(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be a host name or an address, such as 127.0.0.1')
      .default('127.0.0.1'),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z
      .string()
      .refine((text) => isUrl(text, 'postgres:', 'postgresql:'), DATABASE)
      .optional(),
    BETTER_AUTH_SECRET: z.string().min(32, SECRET).optional(),
    BETTER_AUTH_URL: z.string().refine(isOrigin, 'must be an origin, such as https://docket.example.org').optional(),
    CORS_ORIGINS: z
      .string()
      .transform((text) => text.split(',').map((origin) => origin.trim()))
      .refine((origins) => origins.every((origin) => isOrigin(origin) && !origin.includes('*')), CORS)
      .transform((origins) => origins.map((origin) => new URL(origin).origin))
      .default([]),
    TRUSTED_PROXIES: z
      .string()
      .transform((text) => text.split(',').map((range) => range.trim()))
      .refine((ranges) => ranges.every(readRange), PROXIES)
      .default([]),
    RATE_LIMIT: z.enum(['on', 'off'], 'must be on or off').default('on'),
    SMTP_URL: z
      .string()
      .refine((text) => isUrl(text, 'smtp:', 'smtps:') && new URL(text).hostname !== '', SMTP)
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^([^<>"\r\n]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/, SENDER)
      .optional(),
    ...ProviderVariables,
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).optional(),
    VERCEL_ENV: z.string().optional(),
    VERCEL_URL: z.string().optional(),
    VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
  })
  .check(allOrNone(PROVIDER_GROUPS))
  .refine((given) => !given.SMTP_URL || given.MAIL_FROM, {
    path: ['MAIL_FROM'],
    message: `must be set where SMTP_URL is, and ${SENDER}`,
    when: ({ issues }) => !issues.some(({ path }) => path?.[0] === 'MAIL_FROM'),
  })
  .refine((given) => !given.DATABASE_URL || given.BETTER_AUTH_SECRET, {
    path: ['BETTER_AUTH_SECRET'],
    message: 'must be set where DATABASE_URL is; `openssl rand -base64 32` makes one',
    when: ({ issues }) => !issues.some(({ path }) => path?.[0] === 'BETTER_AUTH_SECRET'),
  })

/**
 * Reads the environment: the process's, and beneath it the file `.env` in `root`. Nothing else reads either.
 *
 * @throws {StartError} with every variable that is wrong
 */
export function readEnv(root: string): Env {
  loadFile(join(root, '.env'))
  return parseEnv(process.env, root)
}

/** @throws {StartError} with every variable that is wrong; values are not repeated, they may be secret */
export function parseEnv(variables: Variables, root: string): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const { success, data, error } = Variables.safeParse(given)
  if (!success) {
    const wrong = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    throw new StartError(`The environment is not right: ${[...new Set(wrong)].join('. ')}.`)
  }
  const local = `http://localhost:${data.PORT}`
  const publicUrl = data.BETTER_AUTH_URL ?? vercelUrl(data) ?? local
  const dataDir = resolve(root, data.DATA_DIR)
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir,
    databaseUrl: data.DATABASE_URL,
    secret: data.BETTER_AUTH_SECRET,
    publicUrl: new URL(publicUrl).origin,
    // To a browser, localhost and 127.0.0.1 are two origins; on one's own machine people type either.
    trustedOrigins: publicUrl === local ? [`http://127.0.0.1:${data.PORT}`] : [],
    corsOrigins: data.CORS_ORIGINS,
    trustedProxies: data.TRUSTED_PROXIES,
    rateLimit: data.RATE_LIMIT === 'on',
    mail: {
      from: data.MAIL_FROM ?? 'Docket <docket@localhost>',
      to: data.SMTP_URL ? { smtp: data.SMTP_URL } : { outbox: join(dataDir, 'outbox') },
    },
    providers: providersOf(data),
    logLevel: data.LOG_LEVEL,
  }
}

/** Tells Next and the libraries which mode this process is in. They read it when they are first imported. */
export function setMode(mode: 'production' | 'development') {
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' })
}

/** https://vercel.com/docs/environment-variables/system-environment-variables */
function vercelUrl(given: z.infer<typeof Variables>): string | undefined {
  const host = given.VERCEL_ENV === 'production' ? given.VERCEL_PROJECT_PRODUCTION_URL : given.VERCEL_URL
  return host && `https://${host}`
}

function loadFile(file: string) {
  try {
    process.loadEnvFile(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new StartError(`The file .env can't be read: ${sayingOf(error)}`)
  }
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { parseEnv, readEnv } from './env'

const SECRET = 'a-secret-of-thirty-two-characters'
const DATABASE_URL = 'postgresql://ann:hunter2@localhost:5432/docket'
const parse = (variables: Record<string, string>) => parseEnv(variables, '/srv/docket')

test('nothing has to be set', () => {
  expect(parse({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: '/srv/docket/.data',
    databaseUrl: undefined,
    secret: undefined,
    publicUrl: 'http://localhost:3000',
    trustedOrigins: ['http://127.0.0.1:3000'],
    corsOrigins: [],
    trustedProxies: [],
    rateLimit: true,
    mail: { from: 'Docket <docket@localhost>', to: { outbox: '/srv/docket/.data/outbox' } },
    providers: {},
    logLevel: undefined,
  })
})

test('an empty value is no value', () => {
  expect(parse({ PORT: '', DATABASE_URL: '', BETTER_AUTH_SECRET: '' })).toEqual(parse({}))
})

test('the address follows the port, until one is given', () => {
  expect(parse({ PORT: '8080' })).toMatchObject({ publicUrl: 'http://localhost:8080' })
  expect(parse({ PORT: '8080', BETTER_AUTH_URL: 'https://docket.example.org/' })).toMatchObject({
    publicUrl: 'https://docket.example.org',
    trustedOrigins: [],
  })
})

test('origins of foreign pages: each by itself, exactly', () => {
  const CORS_ORIGINS = 'https://app.example.org, http://localhost:8080/'
  expect(parse({ CORS_ORIGINS }).corsOrigins).toEqual(['https://app.example.org', 'http://localhost:8080'])
  for (const wrong of [
    '*',
    'https://*.example.org',
    'null',
    'app.example.org',
    'https://app.example.org/x',
    'https://a.example,',
  ])
    expect(() => parse({ CORS_ORIGINS: wrong }), wrong).toThrow(/CORS_ORIGINS must be origins/)
})

test('on Vercel the address is that of the deployment', () => {
  const variables = { VERCEL_URL: 'docket-abc.vercel.app', VERCEL_PROJECT_PRODUCTION_URL: 'docket.vercel.app' }
  expect(parse({ ...variables, VERCEL_ENV: 'production' }).publicUrl).toBe('https://docket.vercel.app')
  expect(parse({ ...variables, VERCEL_ENV: 'preview' }).publicUrl).toBe('https://docket-abc.vercel.app')
})

test('a folder is beneath the repository, or where it is said to be', () => {
  expect(parse({ DATA_DIR: 'somewhere' }).dataDir).toBe('/srv/docket/somewhere')
  expect(parse({ DATA_DIR: '/var/lib/docket' }).dataDir).toBe('/var/lib/docket')
})

test('a database of one’s own needs a secret of one’s own', () => {
  expect(() => parse({ DATABASE_URL })).toThrow(/BETTER_AUTH_SECRET must be set where DATABASE_URL is/)
  expect(parse({ DATABASE_URL, BETTER_AUTH_SECRET: SECRET })).toMatchObject({
    databaseUrl: DATABASE_URL,
    secret: SECRET,
  })
})

test('mail goes to an outbox in the data folder, until there is a server and a sender', () => {
  expect(parse({ DATA_DIR: '/var/lib/docket' }).mail.to).toEqual({ outbox: '/var/lib/docket/outbox' })
  expect(parse({ SMTP_URL: 'smtp://u:p@mail.example.org:587', MAIL_FROM: 'Docket <d@example.org>' }).mail).toEqual({
    from: 'Docket <d@example.org>',
    to: { smtp: 'smtp://u:p@mail.example.org:587' },
  })
  expect(refusal({ SMTP_URL: 'smtp://mail.example.org' })).toContain('MAIL_FROM must be set where SMTP_URL is')
  for (const MAIL_FROM of ['docket', 'a@b.c, d@e.f', 'Docket <docket>', 'x <a@b.c>\r\nBcc: <e@f.g>'])
    expect(refusal({ MAIL_FROM })).toContain('MAIL_FROM must be an address')
})

test('providers are there when they are whole', () => {
  const [id, secret] = ['id', 'hunter2']
  expect(
    parse({
      GITHUB_CLIENT_ID: id,
      GITHUB_CLIENT_SECRET: secret,
      OIDC_ISSUER: 'https://login.example.org/realm',
      OIDC_CLIENT_ID: id,
      OIDC_CLIENT_SECRET: secret,
    }).providers,
  ).toEqual({
    github: { clientId: id, clientSecret: secret },
    oidc: { clientId: id, clientSecret: secret, issuer: 'https://login.example.org/realm', name: 'Single sign-on' },
  })
  expect(refusal({ GOOGLE_CLIENT_ID: id })).toContain('GOOGLE_CLIENT_SECRET must be set where GOOGLE_CLIENT_ID is')
  expect(refusal({ OIDC_CLIENT_SECRET: secret })).toMatch(/OIDC_ISSUER must .*OIDC_CLIENT_ID must/)
  for (const OIDC_ISSUER of ['http://login.example.org', 'login.example.org', 'https://login.example.org?x=1'])
    expect(refusal({ OIDC_ISSUER, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret })).toContain('OIDC_ISSUER must be')
})

test('all that is wrong is told at once, each thing once, in one line', () => {
  const message = refusal({
    PORT: '70000',
    HOST: 'not a host',
    DATABASE_URL: 'mysql://localhost/docket',
    BETTER_AUTH_SECRET: 'short',
    BETTER_AUTH_URL: 'https://example.org/docket',
    TRUSTED_PROXIES: '10.0.0.0/8,loopback',
    RATE_LIMIT: 'maybe',
    SMTP_URL: 'https://mail.example.org',
    LOG_LEVEL: 'loud',
  })
  for (const name of [
    'PORT',
    'HOST',
    'BETTER_AUTH_SECRET',
    'BETTER_AUTH_URL',
    'TRUSTED_PROXIES',
    'RATE_LIMIT',
    'LOG_LEVEL',
  ]) {
    expect(message.split(`${name} must`)).toHaveLength(2)
  }
  expect(message).toContain('DATABASE_URL must look like')
  expect(message).toContain('SMTP_URL must look like')
  expect(message).not.toContain('\n')
})

test('proxies are addresses and networks', () => {
  expect(parse({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,2001:db8::/32' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '2001:db8::/32',
  ])
})

test.each(['abc', '0', '-1', '3000.5', '65536', '0x50', ' ', '1e3'])('PORT=%j is refused', (PORT) => {
  expect(refusal({ PORT })).toContain('PORT must be a whole number from 1 to 65535')
})

test('a wrong value is not repeated, it may be a secret', () => {
  const message = refusal({ DATABASE_URL: 'http://ann:hunter2@db', BETTER_AUTH_SECRET: 'hunter3' })
  expect(message).not.toMatch(/hunter/)
})

test('the file .env is read, and gives way to the process', async () => {
  const root = await mkdtemp(join(tmpdir(), 'docket-env-'))
  vi.stubEnv('LOG_LEVEL', 'warn')
  vi.stubEnv('PORT', undefined)
  try {
    await writeFile(join(root, '.env'), 'PORT=4001\nLOG_LEVEL=error\n')
    expect(readEnv(root)).toMatchObject({ port: 4001, logLevel: 'warn' })
  } finally {
    vi.unstubAllEnvs()
    await rm(root, { recursive: true })
  }
})

function refusal(variables: Record<string, string>): string {
  try {
    parse(variables)
  } catch (error) {
    if (error instanceof Error && error.name === 'StartError') return error.message
    throw error
  }
  throw new Error('it was accepted')
}

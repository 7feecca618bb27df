import type { Providers } from '@docket/auth'
import { z } from 'zod'

const ISSUER = 'must be an https address, such as https://login.example.org'
const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/** Tokens cross the way to the issuer, so it is encrypted, unless it doesn't leave the machine. */
const isIssuer = (text: string) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash } = new URL(text)
  return (protocol === 'https:' || (protocol === 'http:' && LOCAL.includes(hostname))) && !search && !hash
}

/** Where to sign in besides Docket. */
export const ProviderVariables = {
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: z.string().refine(isIssuer, ISSUER).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().max(40, 'must have at most 40 characters').optional(),
}

type Given = { [Name in keyof typeof ProviderVariables]?: string | undefined }

export const PROVIDER_GROUPS: (keyof Given)[][] = [
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
]

/** Half a provider is a mistake, not a wish to go without. */
export function allOrNone(groups: (keyof Given)[][]) {
  return z.superRefine<Given>((given, ctx) => {
    for (const group of groups) {
      const missing = group.filter((name) => given[name] === undefined)
      if (missing.length === 0 || missing.length === group.length) continue
      const there = group.filter((name) => given[name] !== undefined).join(' and ')
      for (const name of missing)
        ctx.addIssue({ code: 'custom', path: [name], message: `must be set where ${there} is` })
    }
  })
}

export function providersOf(given: Given): Providers {
  const { OIDC_ISSUER: issuer, OIDC_NAME: name = 'Single sign-on' } = given
  const github = client(given.GITHUB_CLIENT_ID, given.GITHUB_CLIENT_SECRET)
  const google = client(given.GOOGLE_CLIENT_ID, given.GOOGLE_CLIENT_SECRET)
  const oidc = client(given.OIDC_CLIENT_ID, given.OIDC_CLIENT_SECRET)
  return {
    ...(github && { github }),
    ...(google && { google }),
    ...(oidc && issuer && { oidc: { ...oidc, issuer, name } }),
  }
}

const client = (clientId: string | undefined, clientSecret: string | undefined) =>
  clientId && clientSecret ? { clientId, clientSecret } : undefined

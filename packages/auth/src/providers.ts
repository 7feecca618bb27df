import type { BetterAuthOptions } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'

interface Client {
  clientId: string
  clientSecret: string
}

/** Whom people may sign in with besides a password; those that are configured. */
export interface Providers {
  github?: Client
  google?: Client
  /** Any that speaks OpenID Connect: https://openid.net/specs/openid-connect-discovery-1_0.html */
  oidc?: Client & { issuer: string; name: string }
}

export type ProviderId = keyof Providers

/** Each with the name that people know it by. */
export function providerNames({ github, google, oidc }: Providers): { id: ProviderId; name: string }[] {
  return [
    ...(github ? [{ id: 'github' as const, name: 'GitHub' }] : []),
    ...(google ? [{ id: 'google' as const, name: 'Google' }] : []),
    ...(oidc ? [{ id: 'oidc' as const, name: oidc.name }] : []),
  ]
}

/**
 * An account is only joined to one that is there where both sides have verified the same address, which is Better Auth's
 * default. None of a provider's tokens is kept: Docket asks providers for nothing but who it is.
 */
export function providerOptions({ github, google }: Providers) {
  const withoutTokens = async <Account extends object>(account: Account) => ({
    data: { ...account, accessToken: null, refreshToken: null, idToken: null },
  })
  return {
    socialProviders: { ...(github && { github }), ...(google && { google }) },
    account: { accountLinking: { enabled: true, requireLocalEmailVerified: true, trustedProviders: [] } },
    databaseHooks: { account: { create: { before: withoutTokens }, update: { before: onlyWhereSet(withoutTokens) } } },
  } satisfies BetterAuthOptions
}

const TOKENS = ['accessToken', 'refreshToken', 'idToken']

/** An update of the password has no tokens, and no columns of theirs to write. */
function onlyWhereSet<Result>(hook: (account: object) => Promise<Result>) {
  return async (account: object) => (TOKENS.some((name) => name in account) ? hook(account) : undefined)
}

/** Whether the provider's addresses are known. */
export async function knowsOidc({ $context }: { $context: Promise<{ socialProviders: { id: string }[] }> }) {
  return (await $context).socialProviders.some(({ id }) => id === 'oidc')
}

/** Better Auth reads the provider's addresses and keys when it starts; without an ID token that they sign, nobody comes in. */
export function oidcPlugins({ oidc }: Providers) {
  if (!oidc) return []
  const { issuer, name, clientId, clientSecret } = oidc
  return [
    genericOAuth({
      config: [
        {
          providerId: 'oidc',
          name,
          clientId,
          clientSecret,
          discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          requireIdTokenVerification: true,
          mapProfileToUser: ({ email_verified }) => ({
            emailVerified: email_verified === true || email_verified === 'true',
          }),
        },
      ],
    }),
  ]
}

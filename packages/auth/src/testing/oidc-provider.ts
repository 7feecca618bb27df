import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface Claims {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
}

export interface OidcProvider {
  issuer: string
  /** Whom it says that the next sign-in is, and what is wrong with its ID token. */
  next: { claims: Claims; nonce?: string; audience?: string; key?: 'foreign' }
  /** Follows the address that Docket sends the browser to; gives the path and query that the browser is sent back to. */
  authorize(url: string): string
  stop(): Promise<void>
}

export const CLIENT = { clientId: 'docket', clientSecret: 'the secret of the client' }

/** A provider that signs everybody in at once: OpenID Connect Core 1.0, section 3.1, with PKCE. */
export async function oidcProvider(port = 0): Promise<OidcProvider> {
  const [own, foreign] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const asked = new Map<string, { nonce: string | null; challenge: string | null }>()
  const server = createServer((req, res) => void answer(req, res))
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const idToken = async (nonce: string | null) => {
    const { claims, ...wrong } = provider.next
    return new SignJWT({ ...claims, nonce: wrong.nonce ?? nonce ?? undefined })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(wrong.audience ?? CLIENT.clientId)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(wrong.key === 'foreign' ? foreign.privateKey : own.privateKey)
  }

  async function answer(req: IncomingMessage, res: ServerResponse) {
    const json = (body: unknown, status = 200) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (req.url === '/.well-known/openid-configuration') return json(discovery(issuer))
    if (req.url === '/jwks') return json({ keys: [jwk] })
    if (req.url !== '/token') return json({}, 404)
    const form = new URLSearchParams(await text(req))
    const grant = asked.get(form.get('code') ?? '')
    asked.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || grant.challenge !== challenge) return json({ error: 'invalid_grant' }, 400)
    const id_token = await idToken(grant.nonce)
    return json({ access_token: 'access-secret', token_type: 'Bearer', expires_in: 60, id_token })
  }

  const provider: OidcProvider = {
    issuer,
    next: { claims: { sub: 'nobody' } },
    authorize(url) {
      const { searchParams } = new URL(url)
      const code = randomUUID()
      asked.set(code, { nonce: searchParams.get('nonce'), challenge: searchParams.get('code_challenge') })
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString()
      return back.pathname + back.search
    },
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
  return provider
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
})

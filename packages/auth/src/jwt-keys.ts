import { symmetricDecrypt } from 'better-auth/crypto'
import { type JwtOptions, jwt } from 'better-auth/plugins/jwt'

const DAY = 86_400
/** Seconds that a JWT is good for, if its session does not expire before. Who knows only the keys is not told of a sign-out. */
export const JWT_LIFETIME = 900

/**
 * `GET /token` makes a JWT of a session, `GET /jwks` tells the public keys. A key signs for a month; a day longer it is
 * told, since what it signed is still good.
 */
export function jwtOf(baseUrl: string) {
  const { origin } = new URL(baseUrl)
  return jwt({
    disableSettingJwtHeader: true, // else every get-session signed one
    jwks: { keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' }, rotationInterval: 30 * DAY, gracePeriod: DAY },
    jwt: {
      issuer: origin,
      audience: origin,
      definePayload: ({ user, session }) => ({
        sid: session.id,
        name: user.name,
        email: user.email,
        picture: user.image ?? null,
        exp: Math.min(Date.now() / 1_000 + JWT_LIFETIME, new Date(session.expiresAt).getTime() / 1_000) | 0,
      }),
    },
    adapter: { getJwks: ourKeys },
  })
}

type GetKeys = NonNullable<NonNullable<JwtOptions['adapter']>['getJwks']>

/** Without those of another secret: what they signed is no longer good, as with sessions' cookies. */
const ourKeys: GetKeys = async ({ context }) => {
  const all = await context.adapter.findMany<Key>({ model: 'jwks' })
  const isOurs = async ({ privateKey }: Key) =>
    symmetricDecrypt({ key: context.secretConfig, data: JSON.parse(privateKey) }).then(
      () => true,
      () => false,
    )
  const ours = await Promise.all(all.map(isOurs))
  return all.filter((_, n) => ours[n])
}

type Key = NonNullable<Awaited<ReturnType<GetKeys>>>[number]

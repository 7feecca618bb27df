import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

// A device that holds a passkey, as far as a server can see: https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

const uint = (value: number, bytes: 1 | 2 | 4) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

/** The little of CBOR (RFC 8949) that is needed: heads of up to 65,535, maps as lists of pairs. */
const head = (type: number, value: number) =>
  value < 24
    ? uint((type << 5) | value, 1)
    : value < 256
      ? Buffer.concat([uint((type << 5) | 24, 1), uint(value, 1)])
      : Buffer.concat([uint((type << 5) | 25, 1), uint(value, 2)])
const int = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const word = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)])
const map = (...pairs: [Buffer, Buffer][]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()])

export interface Device {
  /** What a browser sends for a new passkey. */
  register(challenge: string): object
  /** What a browser sends to sign in. */
  sign(challenge: string): object
}

/** @param isVerifying whether it asks its owner for a PIN, a fingerprint or a face */
export function passkeyDevice(origin: string, isVerifying = true): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0
  const coordinate = (text: string) => bytes(Buffer.from(text, 'base64url'))
  const key = map(
    [int(1), int(2)],
    [int(3), int(-7)],
    [int(-1), int(1)],
    [int(-2), coordinate(x)],
    [int(-3), coordinate(y)],
  )
  const authData = (credential?: Buffer) =>
    Buffer.concat([
      createHash('sha256').update(new URL(origin).hostname).digest(),
      uint(USER_PRESENT | (isVerifying ? USER_VERIFIED : 0) | (credential ? HAS_CREDENTIAL : 0), 1),
      uint(++counter, 4),
      credential ?? Buffer.alloc(0),
    ])
  const client = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const text = (buffer: Buffer) => buffer.toString('base64url')
  const credential = (response: object) => ({
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    clientExtensionResults: { credProps: { rk: true } },
    response,
  })
  return {
    register(challenge) {
      const attested = authData(Buffer.concat([Buffer.alloc(16), uint(id.length, 2), id, key]))
      const attestation = map(
        [word('fmt'), word('none')],
        [word('attStmt'), map()],
        [word('authData'), bytes(attested)],
      )
      const clientDataJSON = text(client('webauthn.create', challenge))
      return credential({ clientDataJSON, attestationObject: text(attestation), transports: ['internal'] })
    },
    sign(challenge) {
      const [data, clientData] = [authData(), client('webauthn.get', challenge)]
      const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()])
      const signature = createSign('sha256').update(signed).sign(privateKey)
      return credential({
        clientDataJSON: text(clientData),
        authenticatorData: text(data),
        signature: text(signature),
      })
    },
  }
}

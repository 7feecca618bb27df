import { z } from 'zod'
import { Name, Password } from './account-input'

// What the other ways to sign in take. Better Auth's own schemas take more than Docket offers.

const PROVIDER = z.enum(['github', 'google', 'oidc'])

/** A path of this Docket: no scheme, no host. */
const Path = z
  .string()
  .max(2_048)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/, 'Must be a path of this Docket')

const toProvider = z.object({ provider: PROVIDER, callbackURL: Path.default('/tasks') })

export const SignInWith = toProvider.transform((input) => ({
  ...input,
  errorCallbackURL: '/sign-in',
  disableRedirect: true,
}))

export const LinkProvider = toProvider.transform((input) => ({
  ...input,
  errorCallbackURL: '/settings',
  disableRedirect: true,
}))

export const UnlinkProvider = z.object({ accountId: z.string().min(1).max(64) })

const Parameter = z.string().max(8_192).optional()

/** What a provider sends back by way of the browser: RFC 6749, section 4.1.2, and RFC 9207. */
export const ProviderAnswer = z.object({
  code: Parameter,
  state: Parameter,
  error: Parameter,
  error_description: Parameter,
  iss: Parameter,
})

const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'Must be six digits')

const BackupCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/, 'Must look like abcde-12345')

export const WithPassword = z.object({ password: Password })
export const VerifyCode = z.object({ code: Code })
export const VerifyBackupCode = z.object({ code: BackupCode })

const Base64Url = z
  .string()
  .max(32_768)
  .regex(/^[\w-]+$/)

const Credential = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.object({}).default({}),
})

const Transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).optional()

/** https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson */
export const NewPasskey = z.object({
  name: Name.optional(),
  response: Credential.extend({
    response: z.object({ clientDataJSON: Base64Url, attestationObject: Base64Url, transports: Transports }),
  }),
})

/** https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson */
export const UsePasskey = z.object({
  response: Credential.extend({
    response: z.object({
      clientDataJSON: Base64Url,
      authenticatorData: Base64Url,
      signature: Base64Url,
      userHandle: Base64Url.optional(),
    }),
  }),
})

export const PasskeyId = z.object({ id: z.string().min(1).max(64) })
export const RenamePasskey = PasskeyId.extend({ name: Name })

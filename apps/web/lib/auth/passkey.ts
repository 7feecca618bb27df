import type { Answer } from './ask'
import { ask } from './ask'

type Browser = typeof import('@simplewebauthn/browser')
type RegistrationOptions = Parameters<Browser['startRegistration']>[0]['optionsJSON']
type AuthenticationOptions = Parameters<Browser['startAuthentication']>[0]['optionsJSON']

const GIVEN_UP = { error: { status: 400, message: 'No passkey was chosen' } }

/** Makes a passkey on this device, or on one that the browser offers. */
export async function addPasskey(name: string): Promise<Answer<unknown>> {
  const options = await ask<RegistrationOptions>('/passkey/generate-register-options')
  if (options.error) return options
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response = await startRegistration({ optionsJSON: options.data }).catch(() => undefined)
  return response ? ask('/passkey/verify-registration', { name, response: plain(response) }) : GIVEN_UP
}

/** Signs in with a passkey that the browser finds. */
export async function signInWithPasskey(): Promise<Answer<unknown>> {
  const options = await ask<AuthenticationOptions>('/passkey/generate-authenticate-options')
  if (options.error) return options
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await startAuthentication({ optionsJSON: options.data }).catch(() => undefined)
  return response ? ask('/passkey/verify-authentication', { response: plain(response) }) : GIVEN_UP
}

/** Without the fields that a browser fills with nothing. */
const plain = (response: object): unknown => JSON.parse(JSON.stringify(response))

import type { PolicyName } from './policies'

/** By the beginning of the address below /api/auth; the first that fits. */
const RULES: [RegExp, PolicyName | undefined][] = [
  [/^\/get-session$/, undefined],
  [/^\/sign-in\//, 'sign-in'],
  [/^\/sign-up\//, 'sign-up'],
  [/^\/(request-password-reset|forget-password|reset-password|send-verification-email|change-email)\b/, 'reset'],
  [/^\/two-factor\/verify-/, 'second-factor'],
  [/^\/(two-factor\/|change-password|verify-password|delete-user)/, 'proof'],
]

/**
 * Which limit counts a request.
 *
 * @param path below /api/auth, such as `/sign-in/email`
 */
export function policyOf(path: string): PolicyName | undefined {
  const rule = RULES.find(([pattern]) => pattern.test(path))
  return rule ? rule[1] : 'auth'
}

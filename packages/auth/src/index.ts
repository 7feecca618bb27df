export { type Auth, type AuthOptions, initAuth } from './auth'
export type { SignedIn } from './signed-in'

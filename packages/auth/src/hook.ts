import type { createAuthMiddleware } from 'better-auth/api'

/** What runs before or after one of Better Auth's endpoints. */
export type Hook = Parameters<typeof createAuthMiddleware>[0]
export type HookContext = Parameters<Hook>[0]

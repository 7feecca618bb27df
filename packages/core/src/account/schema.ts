import { z } from 'zod'
import { lineOfText, storableText } from '../text/schema'

/** The signed-in person. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
})
export type Account = z.infer<typeof Account>

/** The fields that change. `image` is an https address, or null for none. */
export const UpdateAccount = z.object({
  name: lineOfText(255).optional(),
  image: z
    .url({ protocol: /^https$/, error: 'Must be an https address' })
    .pipe(storableText(2_048))
    .nullable()
    .optional(),
})
export type UpdateAccount = z.infer<typeof UpdateAccount>

/** How the person can sign in. */
export const SignInWays = z.object({
  emailVerified: z.boolean(),
  createdAt: z.string(),
  hasPassword: z.boolean(),
  /** Whether the password must be followed by a code. */
  twoFactor: z.boolean(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), createdAt: z.string() })),
  /** Providers that sign the person in: `id` is of the connection, `provider` as in `github`. */
  connected: z.array(z.object({ id: z.string(), provider: z.string(), createdAt: z.string() })),
})
export type SignInWays = z.infer<typeof SignInWays>

/** Where the person is signed in. */
export const Session = z.object({
  id: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
  /** What the browser or program calls itself. */
  userAgent: z.string().nullable(),
  /** From where it signed in. */
  address: z.string().nullable(),
  createdAt: z.string(),
  /** Up to a day late. */
  lastActiveAt: z.string(),
  expiresAt: z.string(),
})
export type Session = z.infer<typeof Session>

export const Sessions = z.object({ items: z.array(Session) })
export type Sessions = z.infer<typeof Sessions>

export const SessionId = z.object({ id: z.string().regex(/^[\w-]{1,64}$/, 'Must be the id of a session') })
export type SessionId = z.infer<typeof SessionId>

export const EndedSessions = z.object({ ended: z.number() })
export type EndedSessions = z.infer<typeof EndedSessions>

/** `email` is typed as a confirmation; the password is that of those who have one. */
export const DeleteAccount = z.object({ email: storableText(254), password: storableText(128).optional() })
export type DeleteAccount = z.infer<typeof DeleteAccount>

export const DeletedAccount = z.object({ id: z.string() })
export type DeletedAccount = z.infer<typeof DeletedAccount>

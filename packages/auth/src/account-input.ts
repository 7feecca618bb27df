import { z } from 'zod'

// What people may write about their account. Better Auth checks far less: it stores any name, and U+0000 makes it fail.

const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')
const UNSTORABLE = 'Contains a character that cannot be stored (U+0000 or half a surrogate pair)'

export const Name = z
  .string()
  .trim()
  .min(1, 'Must not be empty')
  .max(510, 'At most 255 characters') // in UTF-16 units, before anything walks the string
  .refine(isStorable, UNSTORABLE)
  .refine((name) => Array.from(name).length <= 255, 'At most 255 characters')
  .refine((name) => !/[\r\n]/.test(name), 'Must be a single line')

/** RFC 5321, section 4.5.3.1.3: a path has 256 octets, of which two are its brackets. */
const Email = z
  .string()
  .trim()
  .max(254, 'At most 254 characters')
  .pipe(z.email('Must be an email address').toLowerCase())

export const Password = z
  .string()
  .min(1, 'Must not be empty')
  .max(128, 'At most 128 characters')
  .refine(isStorable, UNSTORABLE)
const NewPassword = Password.min(8, 'At least 8 characters')

const Image = z
  .url({ protocol: /^https$/, error: 'Must be an https address' })
  .max(2048)
  .refine(isStorable, UNSTORABLE)

export const SignUp = z.object({
  name: Name,
  email: Email,
  password: NewPassword,
  image: Image.optional(),
  rememberMe: z.boolean().optional(),
})

export const SignIn = z.object({ email: Email, password: Password, rememberMe: z.boolean().optional() })

export const ChangePassword = z.object({
  currentPassword: Password,
  newPassword: NewPassword,
  revokeOtherSessions: z.boolean().optional(),
})

export const UpdateUser = z
  .object({ name: Name.optional(), image: Image.nullable().optional() })
  .refine(({ name, image }) => name !== undefined || image !== undefined, 'Nothing to change')

/** What a mail carries: random letters and digits, or a JWT. */
const Token = z
  .string()
  .min(1)
  .max(2_048)
  .regex(/^[\w.-]+$/, 'Must be what the mail carries')

export const RequestReset = z.object({ email: Email })

export const ResetPassword = z.object({ token: Token, newPassword: NewPassword })

export const SendVerification = z.object({ email: Email })

export const VerifyAddress = z.object({ token: Token })

/** The password of those who have one. */
export const ChangeAddress = z.object({ newEmail: Email, password: Password.optional() })

export const Nothing = z.object({})

import { z } from 'zod'
import { lineOfText } from '../text/schema'
import { Moment } from '../text/time'

const Id = z.uuid('Must be a UUID')
const Name = lineOfText(255)

/** What a token can be made for. */
export const TokenScope = z.enum([
  'tasks:read',
  'tasks:write',
  'lists:read',
  'lists:write',
  'transfer:read',
  'transfer:write',
  'account:read',
  'account:write',
])
export type TokenScope = z.infer<typeof TokenScope>

/** What a program signs in with. `listIds`: the lists that it is restricted to; null: none. `hint`: how its secret ends. */
export const Token = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(TokenScope),
  listIds: z.array(z.string()).nullable(),
  /** The token that made it, and takes it along when it is revoked; null where a person made it. */
  parentId: z.string().nullable(),
  hint: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  /** Up to a minute late. */
  lastUsedAt: z.string().nullable(),
})
export type Token = z.infer<typeof Token>

/** A token that was made just now; `token` is its secret, which is never shown again. */
export const CreatedToken = Token.extend({ token: z.string() })
export type CreatedToken = z.infer<typeof CreatedToken>

export const Tokens = z.object({ items: z.array(Token) })
export type Tokens = z.infer<typeof Tokens>

export const TokenId = z.object({ id: Id })
export type TokenId = z.infer<typeof TokenId>

/** Absent `listIds` and `expiresAt` are the maker's own: a person's have no limits, a token's are its own limits. */
export const CreateToken = z.object({
  id: Id.optional(),
  name: Name,
  scopes: z.array(TokenScope).min(1, 'Name a scope').max(20),
  listIds: z.array(Id).min(1, 'Name a list').max(100).nullish(),
  expiresAt: Moment.nullish(),
})
export type CreateToken = z.infer<typeof CreateToken>

export const UpdateToken = z.object({ id: Id, name: Name })
export type UpdateToken = z.infer<typeof UpdateToken>

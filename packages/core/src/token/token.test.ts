import { type Actor, hashTokenSecret } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { limitedScope } from '@docket/db/testing/user'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { person } from '../testing/person'
import { createToken } from './create'
import { listTokens } from './list'
import { revokeToken } from './revoke'
import { type CreateToken, type Token, TokenScope } from './schema'
import { updateToken } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** What verbs take where the token calls. */
function as({ id, scopes, listIds }: Token, { scope: { userId }, now }: Ctx): Ctx {
  const actor: Actor = { type: 'token', userId, tokenId: id, scopes }
  const scope = limitedScope(userId, listIds)
  return { db: database.db.scoped(scope, { actor, verb: 'test' }), scope, actor, now }
}

const ids = async (ctx: Ctx) => (await listTokens(ctx)).items.map(({ id }) => id)
const anHourAfter = ({ now }: Ctx) => new Date(now.getTime() + 3_600_000).toISOString()

test('a token is shown once, and stored as its hash', async () => {
  const ctx = await person(database.db)
  const made = await createToken(ctx, { name: 'CI', scopes: ['tasks:write', 'tasks:read', 'tasks:read'] })
  expect(made).toMatchObject({
    name: 'CI',
    scopes: ['tasks:read', 'tasks:write'],
    listIds: null,
    parentId: null,
    expiresAt: null,
    lastUsedAt: null,
    token: expect.stringMatching(/^docket_[A-Za-z0-9]{36}$/),
  })
  expect(made.token.endsWith(made.hint)).toBe(true)
  const { token: secret, ...shown } = made
  expect(await listTokens(ctx)).toEqual({ items: [shown] })
  const [stored] = await database.db.auth.query<{ text: string; hash: Buffer }>(
    sql`select t::text as text, t.hash from token t where t.id = ${made.id}`,
  )
  expect(stored?.text).not.toContain(secret.slice(7, -4))
  expect(stored?.hash).toEqual(hashTokenSecret(secret))
})

test('a name changes, and nothing else does; what is sent twice is told', async () => {
  const ctx = await person(database.db)
  const input: CreateToken = { id: uuidv7(), name: 'a', scopes: ['tasks:read'] }
  const { token: _, ...made } = await createToken(ctx, input)
  expect(await updateToken(ctx, { id: made.id, name: 'b' })).toEqual({ ...made, name: 'b' })
  await expect(createToken(ctx, input)).rejects.toMatchObject({ code: 'CONFLICT' })
  const widen = sql`update token set scopes = '{account:write}' where id = ${made.id}`
  await expect(ctx.db.query(widen)).rejects.toMatchObject({ code: '42501' })
})

test('an expiry that has passed, a list in the trash and one of somebody else are refused', async () => {
  const [ann, bob] = [await person(database.db), await person(database.db)]
  const make = (more: Partial<CreateToken>) => createToken(ann, { name: 'a', scopes: ['tasks:read'], ...more })
  await expect(make({ expiresAt: '2026-03-01T12:00:00.000Z' })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  const trashed = await createList(ann, { name: 'x' })
  await deleteList(ann, { id: trashed.id })
  for (const id of [trashed.id, bob.inboxId, uuidv7()])
    await expect(make({ listIds: [ann.inboxId, id] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await ids(ann)).toEqual([])
})

test('a token takes those that it made along when it is revoked, and sees and revokes no others', async () => {
  const ctx = await person(database.db)
  const scopes = [...TokenScope.options]
  const [one, other] = [await createToken(ctx, { name: '1', scopes }), await createToken(ctx, { name: '2', scopes })]
  const child = await createToken(as(one, ctx), { name: 'child', scopes })
  const grandchild = await createToken(as(child, ctx), { name: 'grandchild', scopes })
  expect((await ids(as(one, ctx))).sort()).toEqual([one.id, child.id, grandchild.id].sort())
  expect((await ids(as(grandchild, ctx))).sort()).toEqual([grandchild.id])
  for (const { id } of [one, other]) {
    await expect(revokeToken(as(child, ctx), { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(updateToken(as(child, ctx), { id, name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  expect(await revokeToken(as(one, ctx), { id: one.id })).toEqual({ id: one.id })
  expect(await ids(ctx)).toEqual([other.id])
  await expect(createToken(as(child, ctx), { name: 'x', scopes })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('an account takes its tokens along', async () => {
  const ctx = await person(database.db)
  await createToken(ctx, { name: 'a', scopes: ['tasks:read'] })
  await database.db.auth.query(sql`delete from "user" where id = ${ctx.scope.userId}`)
  const left = await database.db.auth.query(sql`select from token where user_id = ${ctx.scope.userId}`)
  expect(left).toEqual([])
})

test('whatever a token asks for, it gets what is no wider than itself, or nothing', async () => {
  const ctx = await person(database.db)
  const lists = [ctx.inboxId]
  for (const name of ['a', 'b', 'c']) lists.push((await createList(ctx, { name })).id)
  const times = [1, 2, 3].map((hours) => new Date(Date.parse('2026-04-01T00:00:00Z') + hours * 3_600_000).toISOString())
  const asked: fc.Arbitrary<CreateToken> = fc.record(
    {
      name: fc.constant('x'),
      scopes: fc.subarray([...TokenScope.options], { minLength: 1 }),
      listIds: fc.option(fc.subarray(lists, { minLength: 1 })),
      expiresAt: fc.option(fc.constantFrom(...times)),
    },
    { requiredKeys: ['name', 'scopes'] },
  )
  await fc.assert(
    fc.asyncProperty(asked, fc.array(asked, { minLength: 1, maxLength: 4 }), async (first, rest) => {
      let parent: Token = await createToken(ctx, first)
      for (const input of rest) {
        const made = await createToken(as(parent, ctx), input).catch((error: unknown) => {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)$/) })
        })
        expect(made !== undefined).toBe(isWithin(input, parent))
        if (!made) continue
        expect(isWithin(made, parent)).toBe(true)
        expect(made.parentId).toBe(parent.id)
        parent = made
      }
      await revokeToken(ctx, { id: (await ids(ctx)).at(-1) ?? '' }) // the first, and so all
    }),
    { numRuns: 60 },
  )
  expect(await ids(ctx)).toEqual([])
})

/** Said once more, in other words than the program's: absent means as much as the parent has. */
function isWithin({ scopes, listIds, expiresAt }: CreateToken, parent: Token): boolean {
  const lists = new Set(parent.listIds)
  const isListed = !parent.listIds || listIds === undefined || (listIds?.every((id) => lists.has(id)) ?? false)
  const end = parent.expiresAt
  const isInTime = !end || expiresAt === undefined || (expiresAt !== null && Date.parse(expiresAt) <= Date.parse(end))
  return scopes.every((scope) => parent.scopes.includes(scope)) && isListed && isInTime
}

test('the database alone lets a token make narrower ones only', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'a' })
  const limits = { scopes: ['tasks:read' as const], listIds: [list.id], expiresAt: anHourAfter(ctx) }
  const parent = await createToken(ctx, { name: 'parent', ...limits })
  const plant = (scopes: string[], listIds: string[] | null, expiresAt: string | null) =>
    ctx.db.query(sql`insert into token (user_id, id, parent_id, name, scopes, list_ids, hash, hint, expires_at)
      values (${ctx.scope.userId}, ${uuidv7()}, ${parent.id}, 'x', ${scopes}, ${listIds}, sha256(${uuidv7()}::bytea), 'x',
        ${expiresAt})`)
  await plant(limits.scopes, limits.listIds, limits.expiresAt)
  const refused = { code: '42501' }
  await expect(plant(['tasks:write'], limits.listIds, limits.expiresAt)).rejects.toMatchObject(refused)
  await expect(plant(limits.scopes, [ctx.inboxId], limits.expiresAt)).rejects.toMatchObject(refused)
  await expect(plant(limits.scopes, null, limits.expiresAt)).rejects.toMatchObject(refused)
  await expect(plant(limits.scopes, limits.listIds, null)).rejects.toMatchObject(refused)
  await expect(plant(limits.scopes, limits.listIds, '2100-01-01T00:00:00Z')).rejects.toMatchObject(refused)
})

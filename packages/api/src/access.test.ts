import type { SignedIn } from '@docket/auth'
import type { Db } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, call } from './testing/call'
import { isShared, makeLimited, outside } from './testing/limited'
import { procedures, ROWS } from './testing/procedures'
import { everythingOf, makeWorld, type World } from './testing/world'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.drop())

const withToken = ({ signedIn, apiToken }: World, scopes: string[]): SignedIn => ({
  ...signedIn,
  actor: { type: 'token', userId: signedIn.scope.userId, tokenId: apiToken, scopes },
})
const isWrite = (path: string) => procedures.get(path)?._def.type === 'mutation'
const isEmpty = (data: unknown) =>
  ['"items":[]', '"total":0', '"task":null'].some((none) => JSON.stringify(data).includes(none))

test('the table has exactly the procedures of the router', () => {
  expect(ROWS.map(([path]) => path).sort()).toEqual([...procedures.keys()].sort())
})

describe.each(ROWS)('%s', (path, row) => {
  test('anonymous', async () => {
    const world = await makeWorld(db)
    const answer = await call(db, path, row.input?.(world), undefined)
    if (row.needs === 'nobody') expect(answer.code).toBeUndefined()
    else expect(answer.code).toBe('UNAUTHORIZED')
    // who isn't signed in isn't told what is wrong with the input either
    if (row.input) expect((await call(db, path, { nonsense: true }, undefined)).code).toBe('UNAUTHORIZED')
  })

  test('owner', async () => {
    const world = await makeWorld(db)
    expect(await call(db, path, row.input?.(world), world.signedIn)).toHaveProperty('data')
  })

  test('stranger, with the ids of another', async () => {
    const [world, stranger] = [await makeWorld(db), await makeWorld(db)]
    const before = await everythingOf(db, world)
    for (const [field, meaning] of Object.entries(row.ids ?? {})) {
      // all good ids of their own, but for this one
      const input = { ...row.input?.(stranger), [field]: row.input?.(world)[field] }
      const answer = await call(db, path, input, stranger.signedIn)
      if (meaning === 'missing') expect(answer, field).toEqual({ code: 'NOT_FOUND' })
      if (meaning === 'filter') expect(isEmpty(answer.data), `${field}: ${JSON.stringify(answer)}`).toBe(true)
      if (meaning === 'own') expect(answer, field).toHaveProperty('data')
    }
    const answer = await call(db, path, row.input?.(world), stranger.signedIn)
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(await everythingOf(db, world)).toEqual(before)
  })

  test('read-only token, and one with just the scope that is needed', async () => {
    const world = await makeWorld(db)
    const reading = ['tasks:read', 'lists:read', 'transfer:read', 'account:read']
    const answer = await call(db, path, row.input?.(world), withToken(world, reading))
    if (isWrite(path)) expect(answer.code).toBe('FORBIDDEN')
    else expect(answer).toHaveProperty('data')
    const withScope = await call(db, path, row.input?.(world), withToken(world, [row.needs]))
    if (row.isForPeople) expect(withScope.code).toBe('FORBIDDEN')
    else expect(withScope).toHaveProperty('data')
    if (row.needs !== 'nobody')
      expect((await call(db, path, row.input?.(world), withToken(world, []))).code).toBe('FORBIDDEN')
  })

  test('token that is restricted to lists', async () => {
    const { limited, elsewhere } = await makeLimited(db)
    const before = await outside(db, limited)
    for (const [field, meaning] of Object.entries(row.ids ?? {})) {
      const other = row.input?.(elsewhere)[field]
      if (meaning === 'own' || row.beyondLists || isShared(elsewhere, other)) continue
      const answer = await call(db, path, { ...row.input?.(limited), [field]: other }, limited.signedIn)
      if (meaning === 'missing') expect(answer, field).toEqual({ code: 'NOT_FOUND' })
      if (meaning === 'filter') expect(isEmpty(answer.data), `${field}: ${JSON.stringify(answer)}`).toBe(true)
    }
    const own = await call(db, path, row.input?.(limited), limited.signedIn)
    if (row.beyondLists) expect(own).toEqual({ code: 'FORBIDDEN' })
    else expect(own).toHaveProperty('data')
    expect(JSON.stringify([own, await call(db, path, undefined, limited.signedIn)])).not.toContain('elsewhere')
    expect(await outside(db, limited)).toEqual(before)
  })

  test.each(['the scope', 'row-level security'])('token that is restricted to lists, by %s alone', async (wall) => {
    const { limited, elsewhere } = await makeLimited(db)
    const before = await outside(db, limited)
    const { scope: all } = elsewhere.signedIn
    const { scope: few } = limited.signedIn
    const breached: Db = { ...db, scoped: (_, write) => db.scoped(wall === 'the scope' ? all : few, write) }
    const signedIn = { ...limited.signedIn, scope: wall === 'the scope' ? few : all }
    for (const input of [row.input?.(elsewhere), undefined])
      expect(JSON.stringify(await call(breached, path, input, signedIn))).not.toContain('elsewhere')
    for (const field of Object.keys(row.ids ?? {})) {
      const input = { ...row.input?.(limited), [field]: row.input?.(elsewhere)[field] }
      expect(JSON.stringify(await call(breached, path, input, signedIn)), field).not.toContain('elsewhere')
    }
    expect(await outside(db, limited)).toEqual(before)
  })

  // Sign-in's own tables know no row-level security.
  if (row.isOfSignIn) return

  test('row-level security alone: with every `where` naming the other user', async () => {
    const [world, stranger] = [await makeWorld(db), await makeWorld(db)]
    const before = await everythingOf(db, world)
    // The scope, which the queries filter by, is the other's; the database knows the connection as the stranger's.
    const breached: Db = { ...db, scoped: (_, write) => db.scoped(stranger.signedIn.scope, write) }
    const answer: Answer = await call(breached, path, row.input?.(world), world.signedIn)
    expect(JSON.stringify(answer)).not.toContain('secret')
    if (row.ids && !Object.values(row.ids).every((meaning) => meaning === 'filter')) expect(answer.data).toBeUndefined()
    expect(await everythingOf(db, world)).toEqual(before)
  })
})

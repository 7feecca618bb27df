import type { TokenScope } from '@docket/core/token/schema'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AppRouter } from './root'
import { type Served, serve } from './testing/serve'

let database: Awaited<ReturnType<typeof testDatabase>>
let here: Served
let there: Served
beforeAll(async () => {
  database = await testDatabase()
  ;[here, there] = [await serve(database.url), await serve(database.url)]
})
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()])
  await database.drop()
})

const client = ({ url }: Served, token: string) =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, headers: { authorization: `Bearer ${token}` } })],
  })

/** Whom each surface of a server takes a token for: HTTP statuses. */
const statuses = ({ url, runtime }: Served, token: string) => {
  const headers = { authorization: `Bearer ${token}` }
  const surfaces = [
    fetch(`${url}/api/trpc/task.list`, { headers }),
    fetch(`${url}/api/export?format=csv`, { headers }),
    fetch(`${url}/api/import?format=csv&dryRun=true`, { method: 'POST', headers, body: 'title\nx\n' }),
    runtime.fetch(new Request(`${url}/api/trpc/task.list`, { headers })),
    runtime.fetch(new Request(`${url}/api/export?format=csv`, { headers })),
  ]
  return Promise.all(surfaces.map(async (answer) => (await answer).status))
}
const ALL = [200, 200, 200, 200, 200]
const NONE = [401, 401, 401, 401, 401]

test('a token may do what it was made for, and nothing else', async () => {
  const { token } = await testUser(database.db)
  const person = client(here, token)
  const made = await person.token.create.mutate({ name: 'reader', scopes: ['tasks:read'] })
  const reader = client(here, made.token)
  expect((await reader.task.list.query()).items).toEqual([])
  await expect(reader.task.create.mutate({ title: 'x' })).rejects.toMatchObject({ data: { httpStatus: 403 } })
  await expect(reader.token.list.query()).rejects.toMatchObject({ data: { httpStatus: 403 } })
  await expect(client(here, `${made.token}x`).task.list.query()).rejects.toMatchObject({ data: { httpStatus: 401 } })
})

test('what a token writes is recorded as its', async () => {
  const user = await testUser(database.db)
  const made = await client(here, user.token).token.create.mutate({ name: 'writer', scopes: ['tasks:write'] })
  await client(here, made.token).task.create.mutate({ title: 'x' })
  const lines = await user.db.prisma((prisma) => prisma.activity.findMany({ where: { entity: 'task' } }))
  expect(lines.map(({ actor, verb }) => [actor, verb])).toEqual([[`token:${made.id}`, 'task.create']])
})

test('a revoked token is none on the next call of any surface; in another process a moment later', async () => {
  const person = client(here, (await testUser(database.db)).token)
  const scopes: TokenScope[] = ['tasks:read', 'transfer:read', 'transfer:write', 'account:write']
  for (let round = 0; round < 5; round++) {
    const parent = await person.token.create.mutate({ name: 'parent', scopes })
    const child = await client(here, parent.token).token.create.mutate({ name: 'child', scopes })
    for (const { token } of [parent, child])
      for (const served of [here, there]) expect(await statuses(served, token)).toEqual(ALL)
    await person.token.revoke.mutate({ id: parent.id })
    for (const { token } of [parent, child]) expect(await statuses(here, token)).toEqual(NONE)
    // At most five seconds, which is how long it is remembered where nobody is told; told, it takes milliseconds.
    for (const { token } of [parent, child])
      await vi.waitFor(async () => expect(await statuses(there, token)).toEqual(NONE), { timeout: 30_000 })
  }
})

test('a token may revoke itself', async () => {
  const person = client(here, (await testUser(database.db)).token)
  const made = await person.token.create.mutate({ name: 'leaving', scopes: ['account:write'] })
  expect(await client(here, made.token).token.revoke.mutate({ id: made.id })).toEqual({ id: made.id })
  await expect(client(here, made.token).token.revoke.mutate({ id: made.id })).rejects.toMatchObject({
    data: { httpStatus: 401 },
  })
  expect((await person.token.list.query()).items).toEqual([])
})

test('a JWT does what its session may, but for the account, and is refused once it was altered', async () => {
  const { token } = await testUser(database.db)
  const answer = await fetch(`${here.url}/api/auth/token`, { headers: { authorization: `Bearer ${token}` } })
  const { token: jwt } = (await answer.json()) as { token: string }
  const program = client(here, jwt)
  const task = await program.task.create.mutate({ title: 'x' })
  expect((await program.task.list.query()).items).toEqual([task])
  expect(await statuses(here, jwt)).toEqual(ALL)
  expect(await statuses(here, `${jwt}x`)).toEqual(NONE)
  expect(await statuses(there, jwt)).toEqual(NONE) // another address: neither its issuer nor its audience
  const refused = { data: { httpStatus: 403 } }
  await expect(program.token.create.mutate({ name: 'x', scopes: ['tasks:read'] })).rejects.toMatchObject(refused)
})

test('a token that is restricted to lists is answered once, however often it sends a POST again', async () => {
  const { token, inboxId } = await testUser(database.db)
  const person = client(here, token)
  const made = await person.token.create.mutate({ name: 'limited', scopes: ['tasks:write'], listIds: [inboxId] })
  const send = () =>
    fetch(`${here.url}/api/tasks`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${made.token}`,
        'content-type': 'application/json',
        'idempotency-key': 'a-key',
      },
      body: JSON.stringify({ title: 'x', listId: inboxId }),
    })
  const answers = [await send(), await send()]
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect(answers[1]?.headers.get('idempotency-replayed')).toBe('true')
  expect((await person.task.list.query()).items).toHaveLength(1)
})

test('the archive of the whole account is not for a token that is restricted to lists', async () => {
  const { token, inboxId } = await testUser(database.db)
  const scopes: TokenScope[] = ['account:read', 'transfer:read']
  const person = client(here, token)
  const archive = async (listIds: string[] | null) => {
    const made = await person.token.create.mutate({ name: 'archivist', scopes, listIds })
    const answer = await fetch(`${here.url}/api/account/export`, { headers: { authorization: `Bearer ${made.token}` } })
    await answer.arrayBuffer()
    return answer.status
  }
  expect(await archive(null)).toBe(200)
  expect(await archive([inboxId])).toBe(403)
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './testing/database'
import { taskRow } from './testing/rows'
import { type TestUser, testUser } from './testing/user'

let database: TestDatabase
let users: TestUser[]
beforeAll(async () => {
  database = await testDatabase()
  users = await Promise.all(['ann', 'bo', 'cy', 'di'].map((name) => testUser(database.db, name)))
})
afterAll(() => database.drop())

const user = (n: number): TestUser => {
  const found = users[n % users.length]
  if (!found) throw new Error('No such user')
  return found
}
const inboxOf = ({ userId, inboxId }: TestUser) => ({ where: { userId_id: { userId, id: inboxId } } })

test('findUnique of many users in one tick gives everybody their own, and nobody another', async () => {
  for (let round = 0; round < 40; round++) {
    const answers = await Promise.all(
      Array.from({ length: 16 }, async (_, n) => {
        const asker = user(n + round)
        const asked = n % 3 === 0 ? user(n + round + 1) : asker
        const list = await asker.db.prisma((client) => client.list.findUnique(inboxOf(asked)))
        return { expected: asked === asker ? asked.inboxId : undefined, got: list?.id }
      }),
    )
    for (const { expected, got } of answers) expect(got).toBe(expected)
  }
})

test('a lazy promise that is returned as it is runs as its user', async () => {
  const lists = await Promise.all(users.map((one) => one.db.prisma((client) => client.list.findMany())))
  expect(lists.map((found) => found.map((list) => list.id))).toEqual(users.map((one) => [one.inboxId]))
})

test('findUniqueOrThrow, compound keys, relation filters and the fluent way keep working', async () => {
  const { db, userId, inboxId } = user(0)
  const data = taskRow({ userId }, { listId: inboxId, ref: 'T-1', title: 'One' })
  const { id } = await db.prisma((client) => client.task.create({ data }))
  await db.prisma(async (client) => {
    const byRef = { userId_listId_ref: { userId, listId: inboxId, ref: 'T-1' } }
    expect(await client.task.findUnique({ where: byRef, select: { title: true } })).toEqual({ title: 'One' })
    const filtered = { userId_id: { userId, id }, list: { isInbox: false } }
    expect(await client.task.findUnique({ where: filtered })).toBeNull()
    expect(await client.list.findUnique(inboxOf(user(0))).tasks()).toHaveLength(1)
    expect(await client.list.findUnique(inboxOf(user(1))).tasks()).toBeNull()
    await expect(client.list.findUniqueOrThrow(inboxOf(user(1)))).rejects.toMatchObject({ code: 'P2025' })
  })
})

test('findUnique within a transaction sees what the transaction wrote', async () => {
  const { db, userId } = user(2)
  const undone = db.prisma((client) =>
    client.$transaction(
      async (tx) => {
        const { id } = await tx.label.create({ data: { userId, id: randomUUID(), name: 'new' } })
        expect((await tx.label.findUnique({ where: { userId_id: { userId, id } } }))?.name).toBe('new')
        throw new Error('undo')
      },
      { isolationLevel: 'Serializable' },
    ),
  )
  await expect(undone).rejects.toThrow('undo')
  expect(await db.prisma((client) => client.label.count())).toBe(0)
})

test('Prisma writes neither as nor to another user', async () => {
  const { db } = user(0)
  const { userId, inboxId } = user(1)
  const planted = { userId, id: randomUUID(), name: 'planted' }
  await expect(db.prisma((client) => client.label.create({ data: planted }))).rejects.toThrow(/row-level security/)
  await expect(
    db.prisma((client) => client.list.update({ where: { userId_id: { userId, id: inboxId } }, data: { name: 'x' } })),
  ).rejects.toMatchObject({ code: 'P2025' })
  expect(await db.prisma((client) => client.list.updateMany({ where: { userId }, data: { name: 'x' } }))).toEqual({
    count: 0,
  })
})

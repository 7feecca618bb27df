import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './testing/database'
import { testUser } from './testing/user'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a user has an inbox', async () => {
  const user = await testUser(database.db)
  expect(await user.db.query(sql`SELECT id FROM list`)).toEqual([{ id: user.inboxId }])
})

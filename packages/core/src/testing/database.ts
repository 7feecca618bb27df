import type { Db } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { afterAll, beforeAll } from 'vitest'

/** A database of the test file's own, there while its tests run. */
export function ownDatabase(): { readonly db: Db } {
  let database: Awaited<ReturnType<typeof testDatabase>> | undefined
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database?.drop())
  return {
    get db() {
      if (!database) throw new Error('The database is there when the tests run, and not before')
      return database.db
    },
  }
}

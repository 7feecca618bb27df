import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { dropDatabase, withServer } from './database.mjs'

const CHAR = 18
const TEXT = 25

/** How the engine connects: to the database, and to an empty shadow database that it replays migrations in. */
export function connections({ url, shadowDatabaseUrl }) {
  const main = new PrismaPg({ connectionString: url || 'postgresql://127.0.0.1:1/none' })
  return {
    provider: main.provider,
    adapterName: main.adapterName,
    connect: async () => fitted(await main.connect()),
    connectToShadowDb: () => (shadowDatabaseUrl ? emptied(shadowDatabaseUrl) : temporary(url)),
  }
}

async function emptied(url) {
  const adapter = fitted(await new PrismaPg({ connectionString: url }).connect())
  await adapter.executeScript('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public')
  return adapter
}

/** The adapter's own way keeps the database of the connection string, so that the shadow would be the database itself. */
async function temporary(url) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  const shadow = new URL(url)
  shadow.pathname = `/${name}`
  await withServer(url, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`))
  const adapter = fitted(await new PrismaPg({ connectionString: shadow.href }).connect())
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await dropDatabase(url, name)
  }
  return adapter
}

/** An adapter that the engine can work with. */
function fitted(adapter) {
  // The adapter's own way cuts a script at every semicolon, also in comments, strings and function bodies.
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script)
  }
  return readingChar(adapter)
}

/**
 * The adapter refuses the catalogue's one-byte type "char", which the engine's introspection reads and expects as a
 * character: it is shown to the adapter as text, and to the engine as what it is.
 */
function readingChar(adapter) {
  const { performIO, queryRaw, startTransaction } = adapter
  const charColumns = new WeakMap()
  adapter.performIO = async function (query) {
    const result = await performIO.call(this, query)
    const columns = (result.fields ?? []).flatMap((field, i) => (field.dataTypeID === CHAR ? [i] : []))
    for (const i of columns) result.fields[i].dataTypeID = TEXT
    charColumns.set(query, columns)
    return result
  }
  adapter.queryRaw = async function (query) {
    const result = await queryRaw.call(this, query)
    for (const i of charColumns.get(query) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character
    return result
  }
  if (startTransaction) {
    adapter.startTransaction = async (level) => readingChar(await startTransaction.call(adapter, level))
  }
  return adapter
}

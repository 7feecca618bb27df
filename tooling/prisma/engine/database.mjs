import pg from 'pg'

/** Connects to the server of a URL, but not to its database, and calls `work` with the client and the database's name. */
export async function withServer(url, work) {
  const server = new URL(url)
  const database = decodeURIComponent(server.pathname.slice(1))
  server.pathname = '/postgres'
  const client = new pg.Client(server.href)
  await client.connect()
  try {
    return await work(client, database)
  } finally {
    await client.end()
  }
}

export function createDatabase(url) {
  return withServer(url, async (client, databaseName) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName])
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(databaseName)}`)
    return { databaseName }
  })
}

export function dropDatabase(url, name) {
  return withServer(url, (client, own) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name ?? own)} WITH (FORCE)`),
  )
}

async function canConnect(url) {
  const client = new pg.Client(url)
  await client.connect()
  await client.end()
}

const commands = {
  'can-connect-to-database': canConnect,
  'create-database': createDatabase,
  'drop-database': dropDatabase,
}

/** `schema-engine cli … <command>`: tells by JSON lines on stderr, of which Prisma skips the first, and by the exit code. */
export async function runCommand(name, url) {
  log('INFO', { message: 'Starting schema engine CLI' })
  try {
    await commands[name](url)
    log('INFO', { message: name === 'drop-database' ? 'The database was successfully dropped' : 'Done' })
    return 0
  } catch (error) {
    log('ERROR', { is_panic: false, message: error.message || error.code, error_code: prismaCode(error), meta: {} })
    return 1
  }
}

function prismaCode({ code }) {
  if (code === '3D000') return 'P1003' // no such database
  if (code === '28P01') return 'P1000' // wrong password
  return 'P1001' // cannot reach the server
}

function log(level, fields) {
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

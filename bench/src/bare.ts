// The limit that Docket is held against: node:http and pg, the same SQL, and nothing else. No session, no row-level
// security, no validation, no tRPC.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { ID, recorded, TITLE, USER } from './recorded'

const [port, connectionString] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 10 })

function run(name: keyof typeof recorded, user: string, id: string, title = ''): Promise<pg.QueryResult> {
  const { text, values } = recorded[name]
  const now = new Date().toISOString()
  const filled = values.map((value) => {
    if (value === USER) return user
    if (value === ID) return id
    if (value === TITLE) return title
    return typeof value === 'string' && value.length === now.length && value.endsWith('Z') ? now : value
  })
  return pool.query({ name, text, values: filled })
}

async function readJson(req: IncomingMessage): Promise<{ id?: string; title?: string }> {
  let body = ''
  for await (const chunk of req.setEncoding('utf8')) body += chunk
  return JSON.parse(body)
}

async function answer(req: IncomingMessage): Promise<unknown> {
  const [, user = '', verb, id = ''] = req.url?.split('/') ?? []
  if (verb === 'ping') return { ok: true }
  if (verb === 'list') return { items: (await run('list', user, '')).rows }
  if (verb === 'get') return (await run('get', user, id)).rows[0]
  const body = await readJson(req)
  if (verb === 'create') return (await run('create', user, randomUUID(), body.title)).rows[0]
  return (await run('complete', user, body.id ?? '')).rows[0]
}

createServer((req, res) => {
  answer(req).then(
    (result) => {
      const text = JSON.stringify(result)
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      res.end(text)
    },
    (error) => {
      console.error(error)
      res.writeHead(500).end()
    },
  )
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))

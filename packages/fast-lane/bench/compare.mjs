// Server CPU a request of the fast lane and of tRPC's own handler, in turn, as a ratio: node bench/compare.mjs
import { fork } from 'node:child_process'
import { Agent, createServer, request } from 'node:http'
import { initTRPC } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { z } from 'zod'
import { createFastLane } from '../dist/index.js'

const ROUNDS = 7
const REQUESTS = 4000
const JSON_TYPE = { 'content-type': 'application/json' }
const CASES = {
  query: { path: '/ping' },
  'query, 20 rows': { path: '/rows?input=%7B%22limit%22%3A20%7D' },
  'batch of three': { path: '/ping,rows,ping?batch=1&input=%7B%221%22%3A%7B%22limit%22%3A20%7D%7D' },
  mutation: { path: '/add', method: 'POST', headers: JSON_TYPE, body: '{"title":"Water the plants"}' },
}

if (process.argv[2]) serve(process.argv[2])
else await compare()

function serve(kind) {
  const t = initTRPC.create()
  const row = { id: '0198c0de-0000-7000-8000-000000000000', title: 'Water the plants', done: false }
  const router = t.router({
    ping: t.procedure.query(() => 'pong'),
    rows: t.procedure.input(z.object({ limit: z.number() })).query(({ input }) => Array(input.limit).fill(row)),
    add: t.procedure.input(z.object({ title: z.string() })).mutation(({ input }) => ({ ...row, ...input })),
  })
  const server = createServer(kind === 'fast' ? createFastLane({ router }) : createHTTPHandler({ router }))
  server.listen(0, '127.0.0.1', () => process.send(server.address().port))
  process.on('message', () => process.send(process.cpuUsage()))
}

async function compare() {
  const servers = await Promise.all(['trpc', 'fast'].map(start))
  for (const [name, one] of Object.entries(CASES)) {
    const ratios = []
    for (let round = 0; round <= ROUNDS; round++) {
      const [trpc, fast] = [await cost(servers[0], one), await cost(servers[1], one)]
      if (round > 0) ratios.push(trpc / fast) // the first round warms up
    }
    ratios.sort((a, b) => a - b)
    const [low, middle, high] = [ratios[0], ratios[ROUNDS >> 1], ratios[ROUNDS - 1]].map((ratio) => ratio.toFixed(1))
    process.stdout.write(`${name.padEnd(16)} tRPC's own handler takes ${middle} times the CPU (${low} to ${high})\n`)
  }
  for (const { child } of servers) child.kill()
}

async function start(kind) {
  const child = fork(import.meta.filename, [kind])
  const port = await next(child)
  return { child, port, agent: new Agent({ keepAlive: true, maxSockets: 16 }) }
}

/** CPU microseconds of the server for REQUESTS requests. */
async function cost({ child, port, agent }, one) {
  const before = await usage(child)
  let left = REQUESTS
  const worker = async () => {
    while (left-- > 0) await send({ ...one, port, agent })
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  return (await usage(child)) - before
}

async function usage(child) {
  child.send('usage')
  const { user, system } = await next(child)
  return user + system
}

function next(child) {
  return new Promise((resolve) => child.once('message', resolve))
}

function send({ body, ...options }) {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', ...options }, (res) => {
      if (res.statusCode !== 200) reject(new Error(`status ${res.statusCode}`))
      res.resume().on('end', resolve)
    })
    req.on('error', reject).end(body)
  })
}

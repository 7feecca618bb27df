import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

const SERVER = `
import { createServer } from 'node:http'
import { initTRPC } from '@trpc/server'
import { createFastLane } from './dist/index.js'
const t = initTRPC.create()
const server = createServer(createFastLane({ router: t.router({ ping: t.procedure.query(() => 'pong') }) }))
server.listen(0, '127.0.0.1', async () => {
  process.stdout.write(await (await fetch('http://127.0.0.1:' + server.address().port + '/ping')).text())
  server.closeAllConnections()
  server.close()
})
`

const CONSUMER = `
import { initTRPC } from '@trpc/server'
import { createFastLane, type FastLaneOptions } from './dist/index.js'
const t = initTRPC.context<{ user: string }>().create()
const router = t.router({ me: t.procedure.query(({ ctx }) => ctx.user) })
const options: FastLaneOptions<typeof router> = { router, maxDepth: 9, createContext: ({ req }) => ({ user: req.url ?? '' }) }
createFastLane(options)
// @ts-expect-error the router's context is not empty
createFastLane({ router })
// @ts-expect-error the context is not the router's
createFastLane({ router, createContext: () => ({ user: 1 }) })
// @ts-expect-error wrap the listener instead
createFastLane({ ...options, middleware: () => {} })
`

let folder: string

beforeAll(async () => {
  await mkdir(join(root, 'node_modules'), { recursive: true }) // below the package: its dependencies resolve there
  folder = await mkdtemp(join(root, 'node_modules/.built-'))
  await run(process.execPath, ['scripts/build.mjs', join(folder, 'dist')], { cwd: root })
  await writeFile(join(folder, 'server.mjs'), SERVER)
  await writeFile(join(folder, 'consumer.mts'), CONSUMER)
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('what is published runs in plain Node', async () => {
  const { stdout } = await run(process.execPath, [join(folder, 'server.mjs')])
  expect(JSON.parse(stdout)).toEqual({ result: { data: 'pong' } })
})

test('what is published has types that Node resolution finds', async () => {
  const tsc = join(root, 'node_modules/.bin/tsc')
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
  ]
  const { stdout } = await run(tsc, [...options, 'consumer.mts'], { cwd: folder }).catch((failed) => failed)
  expect(stdout).toBe('')
})

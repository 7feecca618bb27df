import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from '../testing/serve'

const EXAMPLE = join(import.meta.dirname, '../../../../examples/rest-client')
const run = promisify(execFile)

let database: Awaited<ReturnType<typeof testDatabase>>
let served: Served
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  served = await serve(database.url)
  // In here imports find the example's own packages.
  folder = await mkdtemp(join(EXAMPLE, 'node_modules/.test-'))
  for (const file of ['src/index.ts', 'tsconfig.json', 'package.json'])
    await copyFile(join(EXAMPLE, file), join(folder, file.replace('src/', '')))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await served.stop()
  await database.drop()
})

test('a client that openapi-typescript makes from the document compiles, and makes, reads, changes, deletes', {
  timeout: 120_000,
}, async () => {
  const bin = (name: string) => join(EXAMPLE, 'node_modules/.bin', name)
  const env = { PATH: join(process.execPath, '..'), DOCKET_TOKEN: (await testUser(served.db)).token }
  const here = { cwd: folder, env }
  await run(bin('openapi-typescript'), [`${served.url}/api/openapi.json`, '--output', 'generated/docket.ts'], here)
  await run(bin('tsc'), ['-p', 'tsconfig.json'], here)
  const { stdout } = await run(bin('tsx'), ['index.ts', served.url], here)
  expect(stdout).toBe('T-1 Water the plants Twice a week\nT-1 is done\n')
})

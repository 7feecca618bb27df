import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './testing/run'
import { makeWorld, type World } from './testing/world'

const example = join(import.meta.dirname, '../../../examples/typed-client')

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

test('the example of how another package uses the types works', async () => {
  const { token, rpc } = await world.person()
  const tsx = join(example, 'node_modules/.bin/tsx')
  const env = { PATH: join(process.execPath, '..'), DOCKET_TOKEN: token }
  const ended = await run(tsx, ['src/index.ts', world.server.url], { cwd: example, env })
  expect(ended).toEqual({ code: 0, stderr: '', stdout: 'T-1 Water the plants 2026-12-24\nT-1 is done\n' })
  expect((await rpc.task.list.query({ completed: true })).items).toMatchObject([{ title: 'Water the plants' }])
})

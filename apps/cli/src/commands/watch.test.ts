import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

/** Resolves when this was written. */
function heard(text: string) {
  let all = ''
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return {
    promise,
    onOutput(chunk: string) {
      all += chunk
      if (all.includes(text)) resolve()
    },
  }
}

test('what is written is told as it happens, until Ctrl-C', async () => {
  const { docket, rpc } = await world.person()
  const [ready, told] = [heard('Watching'), heard('T-1: Buy milk')]
  const onOutput = (chunk: string) => {
    ready.onOutput(chunk)
    told.onOutput(chunk)
  }
  const watching = docket(['watch'], { onOutput, interruptAfter: told.promise })
  await ready.promise
  await rpc.task.create.mutate({ title: 'Buy milk' })
  const { code, stdout } = await watching
  expect(code).toBe(130)
  expect(stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}task\.create by user {2}T-1: Buy milk\n$/)
})

test('for programs, each event is a line of JSON with its id', async () => {
  const { docket, rpc } = await world.person()
  const [ready, told] = [heard('"ready"'), heard('"change"')]
  const onOutput = (chunk: string) => {
    ready.onOutput(chunk)
    told.onOutput(chunk)
  }
  const watching = docket(['watch', '--json'], { onOutput, interruptAfter: told.promise })
  await ready.promise
  const { id } = await rpc.task.create.mutate({ title: 'Buy milk' })
  const lines = (await watching).stdout.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { id: expect.any(String), event: { type: 'ready' } },
    { id: expect.any(String), event: { type: 'change', changes: [{ entity: 'task', id, verb: 'task.create' }] } },
  ])
})

test('the end of the session ends it', async () => {
  const { docket, rpc } = await world.person()
  const { token, id } = await rpc.token.create.mutate({ name: 'watcher', scopes: ['tasks:read'] })
  const ready = heard('Watching')
  const watching = docket(['watch'], { env: { DOCKET_TOKEN: token }, onOutput: ready.onOutput })
  await ready.promise
  await rpc.token.revoke.mutate({ id })
  expect(await watching).toMatchObject({ code: 3 })
})

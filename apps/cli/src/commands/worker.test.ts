import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { startCuttingProxy } from '@docket/api/testing/cutting-proxy'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { makeWorld, type Person, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

const as = (worker: string, env: Record<string, string> = {}) => ({ env: { DOCKET_WORKER: worker, ...env } })

/** The files in which claims are remembered. */
async function remembered({ home }: Person): Promise<string[]> {
  const folder = join(home.path, '.local/share/docket/claims')
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name))
}

test('next takes the best task that is ready; done sends the fence by itself', async () => {
  const person = await world.person()
  const { docket, rpc } = person
  await rpc.task.create.mutate({ title: 'later', priority: 'low' })
  const task = await rpc.task.create.mutate({ title: 'first', priority: 'urgent', notes: 'all of it' })
  const peeked = await docket(['next', '--peek'], as('ann'))
  expect(peeked.stdout).toContain('T-2  first')
  expect((await rpc.task.get.query({ id: task.id })).claim).toBeNull()

  const taken = await docket(['next', '--lease', '900'], as('ann'))
  expect(taken).toMatchObject({ code: 0, stderr: '' })
  expect(taken.stdout).toMatch(/^T-2 {2}first\n.*\nNotes\n {2}all of it\n.*\nann has it until [-\d: ]+, fence 1\n/s)
  expect(taken.stdout).toContain('  docket done T-2\n')
  const { claim } = await rpc.task.get.query({ id: task.id })
  expect(claim).toMatchObject({ worker: 'ann', fence: 1 })
  expect(Date.parse(claim?.expiresAt ?? '') - Date.now()).toBeGreaterThan(600_000)
  const [file = ''] = await remembered(person)
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  expect(await docket(['done', 'T-2'], as('bob'))).toMatchObject({ code: 5, stderr: expect.stringContaining('ann') })
  expect(await docket(['done', 'T-2'], as('ann'))).toMatchObject({ code: 0, stdout: 'Done T-2: first (Inbox)\n' })
  expect(await remembered(person)).toEqual([])
})

test('for programs: the task, the claim and what belongs to it; nothing ready is "not found"', async () => {
  const { docket, rpc } = await world.person()
  const { id } = await rpc.task.create.mutate({ title: 'only' })
  const { stdout } = await docket(['next', '--json'], as('ann'))
  expect(JSON.parse(stdout)).toMatchObject({
    task: { id, status: 'in_progress', claim: { fence: 1 } },
    claim: { worker: 'ann', fence: 1, expiresAt: expect.any(String) },
    criteria: [],
    spec: [],
  })
  const none = await docket(['next', '--json'], as('bob'))
  expect(none).toMatchObject({ code: 4, stdout: '' })
  expect(JSON.parse(none.stderr)).toMatchObject({ error: { kind: 'not-found', exitCode: 4 } })
  expect(await docket(['ready'])).toMatchObject({ code: 0, stdout: '', stderr: 'Nothing is ready\n' })
})

test('what a worker writes whose lease is over is refused, though the task is held by another at the same machine', async () => {
  const { docket, rpc } = await world.person()
  const { id } = await rpc.task.create.mutate({ title: 'contended' })
  await rpc.task.create.mutate({ title: 'another', priority: 'low' })
  await docket(['claim', 'T-1', '--lease', '1'], as('slow'))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const second = await docket(['next', '--quiet'], as('quick'))
  expect(second).toMatchObject({ code: 0, stdout: `${id}\n` })
  for (const late of [
    'done T-1',
    'renew T-1',
    'release T-1',
    'edit T-1 --title mine',
    'dep add T-1 T-2',
    'criterion add T-1 x',
  ])
    expect(await docket(late.split(' '), as('slow')), late).toMatchObject({ code: 5, stdout: '' })
  expect(await docket(['edit', 'T-1', '--title', 'done right'], as('quick'))).toMatchObject({ code: 0 })
  expect(await docket(['done', 'T-1'], as('quick'))).toMatchObject({ code: 0 })
  expect(await rpc.task.get.query({ id })).toMatchObject({ title: 'done right', status: 'done' })
})

test('renew keeps a task for longer, release gives it back; --fence says another claim', async () => {
  const { docket, rpc } = await world.person()
  const { id } = await rpc.task.create.mutate({ title: 'long' })
  expect(await docket(['renew', 'T-1'], as('ann'))).toMatchObject({ code: 5, stderr: expect.stringContaining('claim') })
  await docket(['claim', 'T-1'], as('ann'))
  const before = (await rpc.task.get.query({ id })).claim?.expiresAt ?? ''
  expect(await docket(['renew', 'T-1', '--lease', '7200'], as('ann'))).toMatchObject({ code: 0 })
  const after = (await rpc.task.get.query({ id })).claim?.expiresAt ?? ''
  expect(Date.parse(after) - Date.parse(before)).toBeGreaterThan(3_600_000)
  expect(await docket(['done', 'T-1', '--fence', '7'], as('ann'))).toMatchObject({ code: 5 })
  expect(await docket(['release', 'T-1'], as('ann'))).toMatchObject({ code: 0, stdout: 'Released T-1: long\n' })
  expect(await rpc.task.get.query({ id })).toMatchObject({ status: 'todo', claim: null })
  await docket(['claim', 'T-1'], as('ann'))
  expect(await docket(['done', 'T-1', '--fence', '2'], as('from elsewhere'))).toMatchObject({ code: 0 })
})

test('a next that was cut off, run again, gives the task that it had taken', async () => {
  const { docket, rpc } = await world.person()
  for (const title of ['a', 'b']) await rpc.task.create.mutate({ title })
  // The first request asks for the lists, the second claims.
  const proxy = await startCuttingProxy(world.server.url, (n) => (n === 1 ? 'answered' : undefined))
  onTestFinished(() => proxy.stop())
  const through = as('ann', { DOCKET_URL: proxy.url })
  const held = async () => (await rpc.task.list.query({ status: ['in_progress'] })).items.map(({ id }) => id)
  expect(await docket(['next'], through)).toMatchObject({ code: 7, stdout: '' })
  const cut = await held()
  expect(cut).toHaveLength(1)
  const again = JSON.parse((await docket(['next', '--json'], through)).stdout)
  expect([again.task.id]).toEqual(cut)
  expect(await held()).toEqual(cut)
  expect((await docket(['next', '--quiet'], through)).stdout.trim()).not.toBe(again.task.id)
})

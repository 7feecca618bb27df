import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PROCEDURES } from '@docket/api/testing/procedures'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

test('every procedure of the router can be called by its name', async () => {
  const { docket } = await world.person()
  const { items } = JSON.parse((await docket(['call', '--list', '--json'])).stdout)
  expect(items.map(({ name }: { name: string }) => name).sort()).toEqual(Object.keys(PROCEDURES).sort())
  const table = (await docket(['call', '--list'])).stdout
  for (const { name, summary } of items) {
    expect(table.split('\n').find((line) => line.startsWith(`${name} `))).toContain(summary)
  }
})

test('a query and a mutation, with the input from an argument, from stdin, from a file', async () => {
  const { docket, rpc, home } = await world.person()
  const made = await docket(['call', 'task.create', '--input', '{"title":"one"}', '--json'])
  expect(made).toMatchObject({ code: 0, stderr: '' })
  const [task] = (await rpc.task.list.query({})).items
  expect(JSON.parse(made.stdout)).toEqual(task)
  const count = await docket(['call', 'task.count'])
  expect(JSON.parse(count.stdout)).toEqual(await rpc.task.count.query({}))
  const again = await docket(['call', 'task.create', '--input', '-', '--quiet'], { stdin: '{"title":"two"}' })
  expect((await rpc.task.list.query({ q: 'two' })).items[0]?.id).toBe(again.stdout.trim())
  await writeFile(join(home.path, 'list.json'), '{"q":"two","limit":1}')
  const listed = await docket(['call', 'task.list', '--input', '@list.json', '--quiet'])
  expect(listed.stdout).toBe(again.stdout)
})

test('what a procedure takes is told as JSON Schema', async () => {
  const { docket } = await world.person()
  const { input, scope } = JSON.parse((await docket(['call', 'task.create', '--schema'])).stdout)
  expect(scope).toBe('tasks:write')
  expect(input).toMatchObject({
    type: 'object',
    required: ['title'],
    properties: { priority: { enum: expect.any(Array) } },
  })
})

test.each([
  ['no name', 2, ['call']],
  ['no such procedure', 2, ['call', 'task.lst']],
  ['what never ends', 2, ['call', 'task.onChange']],
  ['no JSON', 2, ['call', 'task.list', '--input', '{']],
  ['no such file', 2, ['call', 'task.list', '--input', '@nowhere.json']],
  ['input that the schema refuses', 6, ['call', 'task.create', '--input', '{"title":""}']],
  ['no such task', 4, ['call', 'task.get', '--input', '{"id":"01a1fc74-2050-7451-b4bd-8c0e2b08e2f3"}']],
])('%s: exit code %i', async (_, code, args) => {
  const { docket } = await world.person()
  expect(await docket(args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/^error: /) })
})

test('a token without the scope is "not allowed", which is not "not signed in"', async () => {
  const { docket, rpc } = await world.person()
  const { token } = await rpc.token.create.mutate({ name: 'reader', scopes: ['tasks:read'] })
  const refused = await docket(['call', 'task.create', '--input', '{"title":"x"}', '--json'], {
    env: { DOCKET_TOKEN: token },
  })
  expect(refused.code).toBe(8)
  expect(JSON.parse(refused.stderr)).toMatchObject({ error: { kind: 'forbidden', exitCode: 8 } })
})

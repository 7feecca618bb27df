import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

test('dependencies: added, shown, removed; a cycle is refused with its tasks', async () => {
  const { docket, rpc } = await world.person()
  for (const title of ['a', 'b', 'c']) await rpc.task.create.mutate({ title })
  expect(await docket(['dep', 'add', 'T-3', 'T-1', 'T-2'])).toMatchObject({
    code: 0,
    stdout: 'T-3 waits for T-1\nT-3 waits for T-2\n',
  })
  expect((await docket(['dep', 'ls', 'T-3'])).stdout).toBe('Waits for\n  [ ] T-1  a\n  [ ] T-2  b\n')
  expect((await docket(['dep', 'ls', 'T-1'])).stdout).toBe('Wait for it\n  [ ] T-3  c\n')
  const cycle = await docket(['dep', 'add', 'T-1', 'T-3'])
  expect(cycle).toMatchObject({ code: 5, stdout: '', stderr: expect.stringMatching(/T-1.*T-3|T-3.*T-1/s) })
  expect((await docket(['ready', '--quiet'])).stdout.trim().split('\n')).toHaveLength(2)
  await docket(['dep', 'rm', 'T-3', 'T-1', 'T-2'])
  expect((await docket(['ready', '--quiet'])).stdout.trim().split('\n')).toHaveLength(3)
  expect(await docket(['dep', 'ls', 'T-3'])).toMatchObject({ stdout: '', stderr: expect.stringContaining('nothing') })
})

test('progress and trace of a list', async () => {
  const { docket, rpc } = await world.person()
  const list = await rpc.list.create.mutate({ name: 'Release 2' })
  const [first] = await Promise.all(['a', 'b'].map((title) => rpc.task.create.mutate({ title, listId: list.id })))
  await rpc.task.complete.mutate({ id: first?.id ?? '' })
  const shown = await docket(['progress', 'Release 2'])
  expect(shown).toMatchObject({ code: 0, stderr: '' })
  expect(shown.stdout).toMatch(
    /^\[##########\.{10}\] 1 of 2 tasks done: 1 ready, 0 waiting, 0 in progress, 0 blocked\n/,
  )
  const progress = JSON.parse((await docket(['progress', 'release 2', '--json'])).stdout)
  expect(progress).toEqual(await rpc.plan.progress.query({ listId: list.id, timeZone: 'UTC' }))
  const traced = await docket(['trace', 'Release 2'])
  expect(traced.stdout).toContain('Tasks without a requirement (2)')
  expect(traced.stdout).toContain('Done without evidence (1)')
  expect(JSON.parse((await docket(['trace', list.id, '--json'])).stdout)).toEqual(
    await rpc.plan.trace.query({ listId: list.id }),
  )
  expect(await docket(['progress', 'Nowhere'])).toMatchObject({ code: 4 })
})

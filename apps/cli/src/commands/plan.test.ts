import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

const as = (worker: string) => ({ env: { DOCKET_WORKER: worker } })

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
  expect((await docket(['why', 'T-3'])).stdout).toMatch(
    /^T-3 {2}c\n\nNot ready\n.*To do first\n {2}T-1 {2}a \(ready\)\n {2}T-2 {2}b \(ready\)\n/s,
  )
  await docket(['dep', 'rm', 'T-3', 'T-1', 'T-2'])
  expect((await docket(['ready', '--quiet'])).stdout.trim().split('\n')).toHaveLength(3)
  expect(await docket(['dep', 'ls', 'T-3'])).toMatchObject({ stdout: '', stderr: expect.stringContaining('nothing') })
})

test('what others wait for is removed only with their waiting', async () => {
  const { docket, rpc } = await world.person()
  for (const title of ['a', 'b']) await rpc.task.create.mutate({ title })
  await docket(['dep', 'add', 'T-2', 'T-1'])
  expect(await docket(['rm', 'T-1'])).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('T-2') })
  expect(await docket(['rm', 'T-1', '--release'])).toMatchObject({ code: 0 })
  expect((await rpc.task.list.query({ ref: 'T-2' })).items).toMatchObject([{ waitsFor: 0 }])
})

test('criteria: a task is done when all are met, with what shows it', async () => {
  const { docket, rpc } = await world.person()
  const { id } = await rpc.task.create.mutate({ title: 'page' })
  await docket(['criterion', 'add', 'T-1', 'It', 'loads'])
  await docket(['criterion', 'add', 'T-1', 'It is wrong'])
  await docket(['criterion', 'edit', 'T-1', '2', 'It is right'])
  await docket(['next'], as('ann'))
  expect(await docket(['done', 'T-1'], as('ann'))).toMatchObject({
    code: 6,
    stderr: expect.stringContaining('criteri'),
  })
  const met = await docket(['criterion', 'check', 'T-1', '1', '--evidence', '0 pnpm test', '-e', '4f2a9c1'], as('ann'))
  expect(met).toMatchObject({ code: 0, stdout: 'Met: It loads\n' })
  expect((await docket(['criterion', 'ls', 'T-1'])).stdout).toBe('1. [x] It loads\n2. [ ] It is right\n')
  await docket(['criterion', 'rm', 'T-1', '2'], as('ann'))
  await docket(['criterion', 'uncheck', 'T-1', '1'], as('ann'))
  expect(await docket(['criterion', 'check', 'T-1', '9'], as('ann'))).toMatchObject({ code: 4 })
  expect(await docket(['criterion', 'check', 'T-1', '1', '-e', 'trust me'], as('ann'))).toMatchObject({ code: 2 })
  await docket(['criterion', 'check', 'T-1', '1'], as('ann'))
  expect(await docket(['done', 'T-1', '--evidence', 'https://ci.example.org/7'], as('ann'))).toMatchObject({ code: 0 })
  expect(await rpc.task.get.query({ id })).toMatchObject({ status: 'done', openCriteria: 0 })
})

test('a blocked task leaves what is ready, and comes back with its answer', async () => {
  const { docket, rpc } = await world.person()
  const { id } = await rpc.task.create.mutate({ title: 'currencies' })
  await docket(['next'], as('ann'))
  expect(await docket(['block', 'T-1', '--reason', 'missing-spec'], as('ann'))).toMatchObject({ code: 2 })
  const blocked = await docket(['block', 'T-1', '--reason', 'missing-spec', '--needed', 'Which ones?'], as('ann'))
  expect(blocked).toMatchObject({ code: 0, stdout: expect.stringContaining('T-1 is blocked') })
  expect(await rpc.task.get.query({ id })).toMatchObject({ status: 'blocked', claim: null })
  expect(await docket(['next'], as('bob'))).toMatchObject({ code: 4 })
  expect((await docket(['unblock', 'T-1', '--answer', '-'], { stdin: 'Euro alone\n' })).code).toBe(0)
  const again = await docket(['next'], as('bob'))
  expect(again.code).toBe(0)
  expect(again.stdout).toContain('Which ones?')
  expect(again.stdout).toContain('Euro alone')
})

test('a report is appended, with files and evidence', async () => {
  const { docket, rpc } = await world.person()
  const { id } = await rpc.task.create.mutate({ title: 'page' })
  await docket(['claim', 'T-1'], as('ann'))
  const args = ['--summary', '-', '--created', 'a.ts', '--created', 'b.ts', '--modified', 'c.ts', '--next', 'T-2']
  const told = await docket(['report', 'T-1', ...args, '--evidence', '1 pnpm lint', '--json'], {
    ...as('ann'),
    stdin: 'It loads\n',
  })
  expect(told).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(told.stdout)).toMatchObject({
    taskId: id,
    worker: 'ann',
    summary: 'It loads',
    filesCreated: ['a.ts', 'b.ts'],
    filesModified: ['c.ts'],
    next: 'T-2',
    evidence: [{ kind: 'command', value: 'pnpm lint', exitCode: 1 }],
  })
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

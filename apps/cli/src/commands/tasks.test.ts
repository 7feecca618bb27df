import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../testing/run'
import { makeWorld, type Person, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

const titles = (stdout: string) => JSON.parse(stdout).items.map(({ title }: { title: string }) => title)

test('add with everything that it takes', async () => {
  const { docket, rpc } = await world.person()
  const home = await rpc.list.create.mutate({ name: 'Home' })
  const kept = await rpc.label.create.mutate({ name: 'kept' })
  const details = ['--list', 'home', '--priority', 'urgent', '--due', '2026-12-01', '--notes', 'by bank']
  const added = await docket(['add', 'Pay', 'rent', ...details, '--label', 'kept', '--label', 'made', '--json'])
  expect(added).toMatchObject({ code: 0, stderr: '' })
  const task = JSON.parse(added.stdout)
  expect(task).toEqual(await rpc.task.get.query({ id: task.id }))
  expect(task).toMatchObject({ title: 'Pay rent', listId: home.id, priority: 'urgent', dueAt: '2026-12-01' })
  const { items } = await rpc.label.list.query()
  expect(items.map(({ name }) => name).sort()).toEqual(['kept', 'made'])
  expect(task).toMatchObject({ notes: 'by bank', labelIds: expect.arrayContaining([kept.id]) })
  expect(task.labelIds).toHaveLength(2)
})

test('ls shows the open tasks as a table, and nothing of a terminal where there is none', async () => {
  const { docket, rpc } = await world.person()
  await rpc.task.create.mutate({ title: 'Buy milk', priority: 'high', dueAt: '2026-12-01' })
  const gone = await rpc.task.create.mutate({ title: 'Over and done' })
  await rpc.task.complete.mutate({ id: gone.id })
  const { stdout, stderr, code } = await docket(['ls'])
  expect({ stdout, stderr, code }).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      'REF  TITLE     STATUS  PRIORITY  DUE         LIST',
      'T-1  Buy milk  todo    high      2026-12-01  Inbox',
      '',
    ].join('\n'),
  })
  expect((await docket(['ls', '--all'])).stdout).toContain('Over and done')
  const none = await docket(['ls', '--q', 'nothing like it'])
  expect(none).toMatchObject({ code: 0, stdout: '', stderr: 'No tasks\n' })
})

test('titles can not write to the terminal but as text', async () => {
  const { docket, rpc } = await world.person()
  await rpc.task.create.mutate({ title: 'red \u001b[31malarm\u0007 and \u202eback' })
  const { stdout } = await docket(['ls'])
  expect(stdout).toContain('red \ufffd[31malarm\ufffd and \ufffdback')
  expect(stdout).not.toContain('\u001b')
})

test('ls filters, sorts and pages', async () => {
  const { docket, rpc } = await world.person()
  const home = await rpc.list.create.mutate({ name: 'Home' })
  for (const [i, priority] of (['low', 'medium', 'high', 'urgent', 'urgent'] as const).entries()) {
    await rpc.task.create.mutate({ title: `task ${i}`, priority, listId: i % 2 ? home.id : undefined })
  }
  const json = async (...args: string[]) => titles((await docket(['ls', '--json', ...args])).stdout)
  expect(await json()).toEqual(['task 0', 'task 1', 'task 2', 'task 3', 'task 4'])
  expect(await json('--priority', 'urgent,high', '--sort', 'title', '--order', 'desc')).toEqual([
    'task 4',
    'task 3',
    'task 2',
  ])
  expect(await json('--list', 'Home')).toEqual(['task 1', 'task 3'])
  expect(await json('--list', home.id, '--priority', 'low', '--priority', 'urgent')).toEqual(['task 3'])
  expect(await json('--q', 'TASK 2')).toEqual(['task 2'])
  const first = JSON.parse((await docket(['ls', '--json', '--limit', '2'])).stdout)
  expect(first.items).toHaveLength(2)
  expect(await json('--cursor', first.nextCursor)).toEqual(['task 2', 'task 3', 'task 4'])
  const table = await docket(['ls', '--limit', '2'])
  expect(table.stderr).toBe('There are more: raise --limit, or use --all\n')
})

test('ls --all goes over all pages', async () => {
  const { docket, rpc } = await world.person()
  const content = `title\n${Array.from({ length: 450 }, (_, i) => `task ${i}`).join('\n')}\n`
  await rpc.transfer.import.mutate({ format: 'csv', content })
  const all = JSON.parse((await docket(['ls', '--all', '--json'])).stdout)
  expect(all.nextCursor).toBeNull()
  expect(new Set(all.items.map(({ id }: { id: string }) => id)).size).toBe(450)
  expect((await docket(['ls', '--quiet', '--limit', '201'])).stdout.trim().split('\n')).toHaveLength(201)
  expect((await docket(['ls', '--all'])).stdout.trim().split('\n')).toHaveLength(451)
})

test('done by ref: in the Inbox, in a list, in the only other list that has it; by id', async () => {
  const { docket, rpc } = await world.person()
  const home = await rpc.list.create.mutate({ name: 'Home' })
  const make = (title: string, listId?: string, ref?: string) => rpc.task.create.mutate({ title, listId, ref })
  await make('inbox one')
  await make('inbox two')
  await make('home one', home.id)
  await make('home special', home.id, 'S-7')
  const byId = await make('by id')
  expect((await docket(['done', 'T-1', 'T-2'])).stdout).toBe(
    'Done T-1: inbox one (Inbox)\nDone T-2: inbox two (Inbox)\n',
  )
  expect((await docket(['done', 'T-1', '--list', 'Home'])).stdout).toBe('Done T-1: home one (Home)\n')
  expect((await docket(['done', 'S-7'])).stdout).toBe('Done S-7: home special (Home)\n')
  const again = await docket(['done', byId.id, byId.id, '--json'])
  expect(JSON.parse(again.stdout)).toMatchObject({ items: [{ id: byId.id, status: 'done', version: 2 }] })
  expect((await rpc.task.list.query({ completed: false })).items).toEqual([])
})

test('a ref that several lists have is not guessed', async () => {
  const { docket, rpc } = await world.person()
  const [a, b] = [await rpc.list.create.mutate({ name: 'A' }), await rpc.list.create.mutate({ name: 'B' })]
  const tasks = [
    await rpc.task.create.mutate({ title: 'in a', listId: a.id }),
    await rpc.task.create.mutate({ title: 'in b', listId: b.id }),
  ]
  const told = await docket(['done', 'T-1'])
  expect(told).toMatchObject({ code: 5, stdout: '' })
  expect(told.stderr).toContain(`${tasks[0]?.id}  A: in a`)
  expect(told.stderr).toContain(`${tasks[1]?.id}  B: in b`)
  expect((await rpc.task.list.query({ completed: true })).items).toEqual([])
})

test('a list name that several lists have is not guessed', async () => {
  const { docket, rpc } = await world.person()
  await rpc.list.create.mutate({ name: 'Twin' })
  const other = await rpc.list.create.mutate({ name: 'Twin' })
  const told = await docket(['add', 'x', '--list', 'Twin'])
  expect(told).toMatchObject({ code: 5, stderr: expect.stringContaining(other.id) })
  expect((await docket(['add', 'x', '--list', other.id])).code).toBe(0)
})

test('one ref that is not there leaves all tasks as they are', async () => {
  const { docket, rpc } = await world.person()
  await rpc.task.create.mutate({ title: 'one' })
  expect(await docket(['done', 'T-1', 'T-99'])).toMatchObject({
    code: 4,
    stdout: '',
    stderr: 'error: No such task: T-99\n',
  })
  expect((await rpc.task.list.query({ completed: true })).items).toEqual([])
})

test("somebody else's task is as good as none", async () => {
  const [{ docket }, { rpc }] = [await world.person(), await world.person()]
  const secret = await rpc.task.create.mutate({ title: 'secret' })
  const theirs = await docket(['done', secret.id])
  const missing = await docket(['done', uuidv7()])
  expect(theirs).toEqual(missing)
  expect(theirs.code).toBe(4)
})

test.each<[name: string, code: number, args: string[], error: Record<string, unknown>]>([
  ['no such command', 2, ['lz'], { kind: 'usage' }],
  ['no such option', 2, ['ls', '--statsu', 'todo'], { kind: 'usage', message: expect.stringContaining('--status') }],
  ['no such status', 2, ['ls', '--status', 'open'], { kind: 'usage', message: expect.stringContaining('in_progress') }],
  ['a limit that is none', 2, ['ls', '--limit', '1e3'], { kind: 'usage' }],
  ['no title', 2, ['add'], { kind: 'usage' }],
  ['no such list', 4, ['ls', '--list', 'Nowhere'], { kind: 'not-found', message: 'No such list: Nowhere' }],
  ['no such label', 4, ['ls', '--label', 'none'], { kind: 'not-found' }],
  [
    'a title of spaces',
    6,
    ['add', '  '],
    { kind: 'invalid', issues: [{ path: ['title'], message: 'Must not be empty' }] },
  ],
  ['a date that is none', 6, ['add', 'x', '--due', 'someday'], { kind: 'invalid', requestId: expect.any(String) }],
  ['a cursor of our own', 6, ['ls', '--cursor', 'made-up'], { kind: 'invalid' }],
])('%s: exit code %i, told to programs as JSON', async (_, code, args, error) => {
  const { docket }: Person = await world.person()
  const ended = await docket([...args, '--json'])
  expect(ended).toMatchObject({ code, stdout: '' })
  expect(JSON.parse(ended.stderr)).toMatchObject({ error: { ...error, exitCode: code } })
  const told = await docket(args)
  expect(told.code).toBe(code)
  expect(told.stderr).toMatch(/^error: /)
  expect(told.stderr).not.toMatch(/\n\s+at /)
  expect(told.stderr).not.toContain('\u001b')
})

test('a dead token is "not signed in"; a server that is away, or is none, is "unavailable"', async () => {
  const { docket } = await world.person()
  const dead = await docket(['ls'], { env: { DOCKET_TOKEN: 'dead' } })
  expect(dead).toMatchObject({ code: 3, stderr: 'error: Sign in first. The token in DOCKET_TOKEN is not good here\n' })
  expect(await docket(['ls'], { env: { DOCKET_URL: 'http://127.0.0.1:9' } })).toMatchObject({ code: 7 })
  expect(await docket(['ls'], { env: { DOCKET_URL: `${world.server.url}/api/health/live/elsewhere` } })).toMatchObject({
    code: 7,
  })
})

test.each(['ls --all', 'ls --all --json', 'export'])(
  '%s to a reader that has seen enough ends well',
  async (command) => {
    const { rpc, token, home } = await world.person()
    const rows = Array.from({ length: 3000 }, (_, i) => `task ${i} ${'x'.repeat(50)}`)
    await rpc.transfer.import.mutate({ format: 'csv', content: `title\n${rows.join('\n')}\n` })
    const script = `"$NODE" "$PROGRAM" ${command} | head -c 10 > /dev/null; echo "\${PIPESTATUS[0]}"`
    const env = { DOCKET_URL: world.server.url, DOCKET_TOKEN: token, HOME: home.path, PATH: '/usr/bin:/bin' }
    const ended = await run('bash', ['-c', script], {
      env: { ...env, NODE: process.execPath, PROGRAM: world.built.program },
    })
    expect(ended).toEqual({ code: 0, stdout: '0\n', stderr: '' })
  },
)

test('every command has help with examples', async () => {
  const { docket } = await world.person()
  const commandsIn = (help: string) => [...help.matchAll(/^ {2}([a-z]+) (?!\[command)/gm)].map(([, name]) => name ?? '')
  const { stdout } = await docket(['--help'])
  expect(stdout).toContain('Exit codes:')
  const names = commandsIn(stdout)
  expect(names).toEqual(expect.arrayContaining(['login', 'add', 'ls', 'show', 'done', 'lists', 'import', 'call']))
  const below = async (name: string) => {
    const { code, stdout } = await docket([name, '--help'])
    expect(code).toBe(0)
    return stdout.includes('\nCommands:\n') ? commandsIn(stdout).map((one) => [name, one]) : [[name]]
  }
  const paths = (await Promise.all(names.map(below))).flat()
  await Promise.all(
    paths.map(async (path) => {
      const { stdout } = await docket([...path, '--help'])
      expect(stdout).toContain('Examples:\n  $ docket ')
      expect(stdout).toContain(`  $ docket ${path.join(' ').replace(/ ls$/, '')}`)
    }),
  )
})

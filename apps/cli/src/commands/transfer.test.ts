import { createHash } from 'node:crypto'
import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { makeWorld, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

const TODOIST = [
  'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE',
  'task,Renew passport @errands,,1,1,Ada (1),Bob (2),,en,Europe/Berlin',
  'task,Take photos,,4,2,Ada (1),,,en,Europe/Berlin',
  '',
].join('\n')

const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

test.each(['csv', 'json'])(
  'what is exported as %s is imported again, and then exported byte for byte',
  async (format) => {
    const [{ docket, rpc, home }, other] = [await world.person(), await world.person()]
    const list = await rpc.list.create.mutate({ name: 'Home' })
    const label = await rpc.label.create.mutate({ name: 'errands' })
    await rpc.task.create.mutate({ title: '=1+1 "quoted", Ünï 日本', notes: 'two\nlines', labelIds: [label.id] })
    await rpc.task.create.mutate({ title: 'with a date', dueAt: '2026-12-01', listId: list.id, priority: 'urgent' })
    const file = join(home.path, `docket.${format}`)
    const exported = await docket(['export', '-o', file])
    expect(exported).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(file) })
    const content = await readFile(file, 'utf8')
    expect((await docket(['export', '--format', format])).stdout).toBe(content)

    const imported = await other.docket(['import', file, '--json'])
    expect(imported).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(imported.stdout)).toMatchObject({ format, created: 2, lossCount: 0 })
    expect((await other.docket(['export', '--format', format])).stdout).toBe(content)
    expect((await other.docket(['import', file])).stdout).toContain('2 tasks there already')
  },
)

test.each([
  ['backup.csv', '"Version: 7.1"\n"Folder Name","List Name","Title"\n"","Trip","From TickTick"\n', 'ticktick'],
  ['lists.json', '[{"displayName":"Trip","tasks":[{"title":"From Microsoft"}]}]', 'microsoft-todo'],
  ['dump.json', '{"sync_token":"x","items":[{"id":"1","content":"From Todoist"}]}', 'todoist-json'],
  ['data.json', '[{"title":"Trip","hex_color":"","tasks":[{"id":1,"title":"From Vikunja"}]}]', 'vikunja'],
])('%s is known by how it begins', async (name, content, format) => {
  const { docket, home, rpc } = await world.person()
  const file = join(home.path, name)
  await writeFile(file, content)
  const { stdout } = await docket(['import', file, '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ format, created: 1 })
  expect((await rpc.task.list.query({})).items).toMatchObject([{ title: expect.stringMatching(/^From /) }])
})

test("a file of Todoist's is known by its header; what can't be kept is told with its row", async () => {
  const { docket, home, rpc } = await world.person()
  const list = await rpc.list.create.mutate({ name: 'Trip' })
  const file = join(home.path, 'Home.csv')
  await writeFile(file, TODOIST)
  const tried = await docket(['import', file, '--list', 'Trip', '--dry-run'])
  expect(tried).toMatchObject({ code: 0, stdout: expect.stringContaining('Would import 2 tasks') })
  expect((await rpc.task.list.query({})).items).toEqual([])
  const { stdout, code } = await docket(['import', file, '--list', 'Trip'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Imported 2 tasks.* from \d+ rows$/m)
  expect(stdout).toMatch(/^ {2}row 2, .*Bob/m)
  const [passport, photos] = (await rpc.task.list.query({ listId: list.id })).items
  expect(passport).toMatchObject({ title: 'Renew passport' })
  expect(photos).toMatchObject({ title: 'Take photos', parentId: passport?.id })
})

test('a file with a wrong row is refused whole, by the number of the row', async () => {
  const { docket, home, rpc } = await world.person()
  const file = join(home.path, 'wrong.csv')
  await writeFile(file, 'title,priority\ngood,high\nbad,immense\n')
  const refused = await docket(['import', file])
  expect(refused).toMatchObject({ code: 6, stdout: '' })
  expect(refused.stderr).toMatch(/^ {2}row 3, priority: /m)
  expect((await rpc.task.list.query({})).items).toEqual([])
  const told = JSON.parse((await docket(['import', file, '--json'])).stderr)
  expect(told.error.issues).toMatchObject([{ path: [3, 'priority'] }])
})

test('a file that is refused at its beginning is not waited for to its end', async () => {
  const { docket, home } = await world.person()
  const file = join(home.path, 'large.csv')
  await writeFile(file, `name\n${'x'.repeat(1000).concat('\n').repeat(50_000)}`)
  const refused = await docket(['import', file])
  expect(refused).toMatchObject({ code: 6, stdout: '' })
  expect(refused.stderr).toContain('title')
})

test('import from stdin, with its format said', async () => {
  const { docket, rpc } = await world.person()
  expect(await docket(['import', '-'], { stdin: 'title\nx\n' })).toMatchObject({ code: 2 })
  expect(await docket(['import', '-', '--format', 'csv'], { stdin: 'title\nx\n' })).toMatchObject({
    code: 0,
    stderr: '',
  })
  expect((await rpc.task.list.query({})).items).toMatchObject([{ title: 'x' }])
})

test('a file that is not there, is a folder, or has a strange name, is a wrong use', async () => {
  const { docket, home } = await world.person()
  await writeFile(join(home.path, 'tasks.xyz'), '')
  for (const path of ['nowhere.csv', home.path, 'tasks.xyz']) {
    expect(await docket(['import', path])).toMatchObject({ code: 2, stdout: '' })
  }
  expect(await docket(['export', '-o', home.path])).toMatchObject({ code: 2 })
  expect(await docket(['export', '-o', 'no/such/folder.csv'])).toMatchObject({ code: 2 })
})

test('export writes what is no regular file as it is, and follows links', async () => {
  const { docket, home, rpc } = await world.person()
  await rpc.task.create.mutate({ title: 'x' })
  expect(await docket(['export', '-o', '/dev/null'])).toMatchObject({ code: 0 })
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
  await writeFile(join(home.path, 'real.csv'), 'old')
  await symlink('real.csv', join(home.path, 'link.csv'))
  await docket(['export', '-o', 'link.csv'])
  expect(await readFile(join(home.path, 'real.csv'), 'utf8')).toMatch(/^title|,title/m)
})

/** A server whose export begins, and then does this: with ours that can't be brought about at will. */
async function startedExport(then: (res: ServerResponse) => void): Promise<string> {
  const server = createServer((_, res) => {
    res.writeHead(200, { 'content-type': 'text/csv' })
    res.write('title\nfirst\n', () => setImmediate(then, res))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address?.port}`
}

test('an export that is cut leaves the old file as it was, and nothing beside it', async () => {
  const { docket, home } = await world.person()
  const env = { DOCKET_URL: await startedExport((res) => res.destroy()) }
  await writeFile(join(home.path, 'docket.csv'), 'the old content')
  const cut = await docket(['export', '-o', 'docket.csv'], { env })
  expect(cut).toMatchObject({ code: 7, stdout: '', stderr: expect.stringContaining('cut') })
  expect(await readFile(join(home.path, 'docket.csv'), 'utf8')).toBe('the old content')
  expect(await readdir(home.path)).toEqual(['docket.csv'])
  expect(await docket(['export'], { env })).toMatchObject({ code: 7 })
})

test('so does one that is interrupted', async () => {
  const { docket, home } = await world.person()
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const env = { DOCKET_URL: await startedExport(() => begin()) }
  const interrupted = await docket(['export', '-o', 'docket.csv'], { env, interruptAfter: begun })
  expect(interrupted).toEqual({ code: 130, stdout: '', stderr: 'error: Interrupted\n' })
  expect(await readdir(home.path)).toEqual([])
})

test('five thousand tasks go in and out whole', async () => {
  const [{ docket, home }, other] = [await world.person(), await world.person()]
  const file = join(home.path, 'many.csv')
  await writeFile(
    file,
    `title,notes\n${Array.from({ length: 5000 }, (_, i) => `task ${i},${'n'.repeat(50)}`).join('\n')}\n`,
  )
  const imported = await docket(['import', file])
  expect(imported).toMatchObject({ code: 0, stdout: 'Imported 5,000 tasks from 5,000 rows\n' })
  const out = join(home.path, 'out.json')
  expect(await docket(['export', '-o', out, '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(await other.docket(['import', out])).toMatchObject({ code: 0 })
  expect(hash((await other.docket(['export', '--format', 'json'])).stdout)).toBe(hash(await readFile(out)))
})

test('what a format has no place for is told: beforehand in full, afterwards how much', async () => {
  const { docket, home, rpc } = await world.person()
  await rpc.task.create.mutate({ title: 'Pay rent', notes: 'by bank' })
  const tried = await docket(['export', '--format', 'todotxt', '--dry-run'])
  expect(tried).toMatchObject({ code: 0, stderr: '' })
  const report = JSON.parse((await docket(['export', '--format', 'todotxt', '--dry-run', '--json'])).stdout)
  expect(report).toMatchObject({ format: 'todotxt', tasks: 1 })
  expect(tried.stdout).toContain('Would export 1 task as todotxt')
  for (const { reason } of report.losses) expect(tried.stdout).toContain(reason)
  const written = await docket(['export', '-o', 'tasks.txt'])
  expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining('tasks.txt') })
  expect(written.stderr).toBe(
    report.lossCount
      ? `${report.lossCount} thing${report.lossCount === 1 ? '' : 's'} had no place in todotxt: --dry-run tells them\n`
      : '',
  )
  expect(await readFile(join(home.path, 'tasks.txt'), 'utf8')).toContain('Pay rent')
  expect((await docket(['export', '-o', 'tasks.ics'])).code).toBe(0)
  expect(await readFile(join(home.path, 'tasks.ics'), 'utf8')).toMatch(/^BEGIN:VCALENDAR/)
})

import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type Person, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

/** The official client, over stdio: it starts `docket mcp` itself. */
async function overStdio({ home, token }: Person): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const env = { HOME: home.path, DOCKET_URL: world.server.url, DOCKET_TOKEN: token }
  const { program } = world.built
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp'], env }))
  return client
}

async function overHttp({ token }: Person): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const headers = { authorization: `Bearer ${token}` }
  const address = new URL(`${world.server.url}/api/mcp`)
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }))
  return client
}

test('the official client works over stdio as over HTTP', async () => {
  const person = await world.person()
  const [stdio, http] = [await overStdio(person), await overHttp(person)]
  try {
    expect(await stdio.listTools()).toEqual(await http.listTools())
    expect(await stdio.listResources()).toEqual(await http.listResources())
    expect(stdio.getInstructions()).toEqual(http.getInstructions())
    const made = await stdio.callTool({ name: 'task_create', arguments: { title: 'Water\nthe plants' } })
    expect(made).toMatchObject({ isError: true })
    // Many at once are answered each by its own id.
    const titles = Array.from({ length: 20 }, (_, n) => `Task ${n}`)
    const all = await Promise.all(
      titles.map((title) => stdio.callTool({ name: 'task_create', arguments: { title, notes: 'Two\nlines' } })),
    )
    expect(all.map(({ structuredContent }) => structuredContent)).toMatchObject(titles.map((title) => ({ title })))
    expect(await http.callTool({ name: 'docket_read', arguments: { procedure: 'task.count' } })).toMatchObject({
      content: [{ text: expect.stringContaining('"total":20') }],
    })
  } finally {
    await Promise.all([stdio.close(), http.close()])
  }
})

const message = (id: number, method: string, params = {}) => JSON.stringify({ jsonrpc: '2.0', id, method, params })

test('what can’t be passed on is answered, and the end of stdin ends it when all is answered', async () => {
  const person = await world.person()
  const stdin = `${message(1, 'ping')}\n\nnonsense\n${message(2, 'tools/call', { name: 'task_list' })}\n{"id":3}\n`
  const { code, stdout, stderr } = await person.docket(['mcp'], { stdin })
  expect([code, stderr]).toEqual([0, ''])
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const byId = (id: number | null) => answers.find((answer) => answer.id === id)
  expect(answers).toHaveLength(4)
  expect(byId(1)).toEqual({ jsonrpc: '2.0', id: 1, result: {} })
  expect(byId(2).result.structuredContent.items).toEqual([])
  expect(byId(null).error.code).toBe(-32_700)
  expect(byId(3).error.message).toContain('JSON-RPC')
})

test('a dead token and a server that is away are told with what to do', async () => {
  const { home } = await world.person()
  const env = { DOCKET_URL: world.server.url, DOCKET_TOKEN: 'docket_dead' }
  const dead = await home.docket(['mcp'], { env, stdin: message(1, 'ping') })
  expect(JSON.parse(dead.stdout).error.message).toContain('docket login')
  const away = { ...env, DOCKET_URL: 'http://127.0.0.1:1' }
  const gone = await home.docket(['mcp'], { env: away, stdin: message(1, 'ping') })
  expect(JSON.parse(gone.stdout).error.message).toContain('Is the server running?')
  const nobody = await home.docket(['mcp'], { env: { DOCKET_URL: world.server.url }, stdin: message(1, 'ping') })
  expect([nobody.code, nobody.stdout]).toEqual([3, ''])
})

test('`docket skill` shows the page that the server serves', async () => {
  const { docket } = await world.person()
  const { stdout } = await docket(['skill'])
  expect(stdout).toBe(await (await fetch(`${world.server.url}/api/skill.md`)).text())
  expect(stdout).toContain('`task.complete`')
})

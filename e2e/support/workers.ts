import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { expect, type Page } from '@playwright/test'

const run = promisify(execFile)
const CLI = resolve(import.meta.dirname, '../../apps/cli/dist/docket.mjs')

/** Somebody who works a plan off, whatever the surface. */
export interface Worker {
  readonly name: string
  /** @returns the ref of the task that it has now; undefined where nothing is ready */
  take(): Promise<string | undefined>
  /** Meets every criterion, reports, and completes what it has. */
  finish(): Promise<void>
  /** Gives up, and says what is needed. */
  block(needed: string): Promise<void>
}

interface Held {
  id: string
  ref: string
  fence: number
}

type Answer = Record<string, unknown>

/** An agent, over the Model Context Protocol. */
export class McpWorker implements Worker {
  readonly name = 'mcp'
  #held: Held | undefined

  constructor(
    private readonly client: Client,
    private readonly listId: string,
  ) {}

  static async connect(origin: string, token: string, listId: string): Promise<McpWorker> {
    const client = new Client({ name: 'e2e', version: '1' })
    const headers = { authorization: `Bearer ${token}` }
    await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/api/mcp`), { requestInit: { headers } }))
    return new McpWorker(client, listId)
  }

  async take(): Promise<string | undefined> {
    const { task, claim } = (await this.#call('task_claimNext', { listId: this.listId, worker: this.name })) as {
      task: Held | null
      claim: { fence: number } | null
    }
    this.#held = task && claim ? { id: task.id, ref: task.ref, fence: claim.fence } : undefined
    return this.#held?.ref
  }

  async finish(): Promise<void> {
    const { id, ref, fence } = this.#holding()
    const { items } = (await this.#call('criterion_list', { taskId: id })) as { items: { id: string; met: boolean }[] }
    for (const { id: criterion, met } of items) if (!met) await this.#call('criterion_check', { id: criterion, fence })
    const evidence = [{ kind: 'command', value: `make ${ref}`, exitCode: 0 }]
    await this.#call('task_report', { id, fence, summary: `Did ${ref}`, filesCreated: [`src/${ref}.ts`], evidence })
    await this.#call('task_complete', { id, fence })
  }

  async block(needed: string): Promise<void> {
    const { id, fence } = this.#holding()
    await this.#call('task_block', { id, fence, reason: 'missing-spec', needed })
  }

  /** Tools of their own, or by their names through `docket_read` and `docket_write`: as the list of tools has it. */
  async #call(tool: string, input: Answer): Promise<unknown> {
    const { tools } = await this.client.listTools()
    const isThere = tools.some(({ name }) => name === tool)
    const procedure = tool.replace('_', '.')
    const generic = procedure.endsWith('.list') ? 'docket_read' : 'docket_write'
    const called = isThere ? { name: tool, arguments: input } : { name: generic, arguments: { procedure, input } }
    const result = CallToolResultSchema.parse(await this.client.callTool(called))
    const [first] = result.content
    const text = first?.type === 'text' ? first.text : ''
    if (result.isError) throw new Error(`${tool}: ${text}`)
    return JSON.parse(text)
  }

  #holding(): Held {
    if (!this.#held) throw new Error('The worker has no task')
    return this.#held
  }
}

/** A program, over the command line. */
export class CliWorker implements Worker {
  readonly name = 'cli'
  #ref: string | undefined

  private constructor(
    private readonly list: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async prepare(origin: string, token: string, list: string): Promise<CliWorker> {
    const home = await mkdtemp(join(tmpdir(), 'docket-cli-'))
    const env = { HOME: home, DOCKET_URL: origin, DOCKET_TOKEN: token, DOCKET_WORKER: 'cli' }
    return new CliWorker(list, env)
  }

  async take(): Promise<string | undefined> {
    const taken = await this.#docket('next', '--list', this.list, '--json').catch((error: { code?: number }) => {
      if (error.code === 4) return undefined // nothing is ready
      throw error
    })
    this.#ref = taken && (JSON.parse(taken) as { task: { ref: string } }).task.ref
    return this.#ref
  }

  async finish(): Promise<void> {
    const ref = this.#holding()
    const list = ['--list', this.list]
    const shown = JSON.parse(await this.#docket('criterion', 'ls', ref, ...list, '--json')) as {
      items: { id: string; met: boolean }[]
    }
    for (const { id, met } of shown.items) if (!met) await this.#docket('criterion', 'check', ref, id, ...list)
    await this.#docket(
      'report',
      ref,
      ...list,
      '--summary',
      `Did ${ref}`,
      '--created',
      `src/${ref}.ts`,
      '--evidence',
      `0 make ${ref}`,
    )
    await this.#docket('done', ref, ...list)
  }

  async block(needed: string): Promise<void> {
    await this.#docket('block', this.#holding(), '--list', this.list, '--reason', 'missing-spec', '--needed', needed)
  }

  /** @returns what it prints */
  async #docket(...args: string[]): Promise<string> {
    return (await run(process.execPath, [CLI, ...args], { env: this.env })).stdout
  }

  #holding(): string {
    if (!this.#ref) throw new Error('The worker has no task')
    return this.#ref
  }
}

/** A person, in the browser. */
export class BrowserWorker implements Worker {
  readonly name = 'Ines Moreau'
  #ref: string | undefined

  constructor(
    private readonly page: Page,
    private readonly listId: string,
  ) {}

  async take(): Promise<string | undefined> {
    await this.page.goto(`/plan/${this.listId}`)
    const next = this.page.getByRole('region', { name: 'Next' })
    await expect(next.getByRole('listitem').or(next.getByText('Nothing is ready.')).first()).toBeVisible()
    if (await next.getByText('Nothing is ready.').isVisible()) return undefined
    await next.getByRole('link').first().click()
    await this.#panel.getByRole('button', { name: 'Claim' }).click()
    await expect(this.#panel.getByText('You work on it')).toBeVisible()
    this.#ref = (await this.#panel.locator('span').first().textContent()) ?? undefined
    return this.#ref
  }

  async finish(): Promise<void> {
    const criteria = this.#panel.getByRole('region', { name: 'Criteria' }).getByRole('checkbox')
    for (const criterion of await criteria.all()) if (!(await criterion.isChecked())) await criterion.click()
    for (const criterion of await criteria.all()) await expect(criterion).toBeChecked()
    await this.#panel.getByRole('button', { name: 'Add to the plan' }).click()
    await this.page.getByRole('menuitem', { name: 'Report' }).click()
    await this.#panel.getByLabel('What was done').fill(`Did ${this.#ref}`)
    await this.#panel.getByLabel('Evidence').fill(`https://ci.example.org/${this.#ref}`)
    await this.#panel.getByRole('button', { name: 'Add the report' }).click()
    await expect(this.#panel.getByRole('region', { name: 'Reports' })).toContainText(`Did ${this.#ref}`)
    await this.#panel.getByRole('checkbox', { name: /^Complete / }).click()
    await expect(this.#panel.getByRole('button', { name: 'Status: Done' })).toBeVisible()
  }

  async block(needed: string): Promise<void> {
    await this.#panel.getByRole('button', { name: 'Add to the plan' }).click()
    await this.page.getByRole('menuitem', { name: 'Blocker' }).click()
    await this.#panel.getByLabel('What is needed to go on').fill(needed)
    await this.#panel.getByRole('button', { name: 'Block', exact: true }).click()
    await expect(this.#panel.getByRole('region', { name: 'Blocked' })).toContainText(needed)
  }

  get #panel() {
    return this.page.getByRole('complementary', { name: 'Details' })
  }
}

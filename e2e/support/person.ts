import { randomUUID } from 'node:crypto'
import type { APIResponse, BrowserContext } from '@playwright/test'

export interface NewTask {
  title: string
  priority?: 'low' | 'medium' | 'high' | 'urgent'
  status?: 'todo' | 'in_progress' | 'blocked' | 'cancelled'
  dueAt?: string
  notes?: string
  listId?: string
  labelIds?: string[]
  section?: string
}

/** Somebody with an account of their own, signed in within the browser context. */
export class Person {
  readonly email = `${randomUUID()}@example.org`
  readonly password = 'a quiet harbour at dawn'
  readonly #context: BrowserContext
  readonly #origin: string

  constructor(
    context: BrowserContext,
    origin: string,
    readonly name = 'Ines Moreau',
  ) {
    this.#context = context
    this.#origin = origin
  }

  async signUp(): Promise<void> {
    await this.#post('/api/auth/sign-up/email', { name: this.name, email: this.email, password: this.password })
  }

  /** Adds tasks, the first of them at the top. */
  async has(...tasks: (string | NewTask)[]): Promise<void> {
    for (const task of tasks)
      await this.#post('/api/trpc/task.create', typeof task === 'string' ? { title: task } : task)
  }

  /** @returns the id of the new list */
  async hasList(name: string): Promise<string> {
    return this.#idOf(await this.#post('/api/trpc/list.create', { name }))
  }

  /** @returns the id of the new label */
  async hasLabel(name: string): Promise<string> {
    return this.#idOf(await this.#post('/api/trpc/label.create', { name }))
  }

  async hasView(name: string): Promise<void> {
    await this.#post('/api/trpc/view.create', { name })
  }

  async #post(path: string, data: object): Promise<APIResponse> {
    const answer = await this.#context.request.post(path, { data, headers: { origin: this.#origin } })
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
    return answer
  }

  async #idOf(answer: APIResponse): Promise<string> {
    const { result } = (await answer.json()) as { result: { data: { id: string } } }
    return result.data.id
  }
}

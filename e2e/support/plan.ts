import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Person } from './person'

/** A file of the fixtures, as text. */
export const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8')

/** Somebody's plan with nine open and done tasks, what they wait for, and the document that they come from. */
export class Plan {
  private constructor(
    private readonly page: Page,
    private readonly origin: string,
    readonly listId: string,
  ) {}

  static async of(person: Person, page: Page, origin: string): Promise<Plan> {
    const plan = new Plan(page, origin, await person.hasList('Bicycles'))
    const file = `format=tasks.md&listId=${plan.listId}&name=tasks.md`
    await plan.send('post', `/api/import?${file}`, fixture('bicycles.tasks.md'))
    await plan.send('put', `/api/lists/${plan.listId}/specs`, {
      document: 'spec.md',
      content: fixture('bicycles.spec.md'),
    })
    return plan
  }

  async open(): Promise<void> {
    await this.page.goto(`/plan/${this.listId}`)
    await expect(this.page.getByRole('region', { name: 'Requirements' })).toBeVisible()
  }

  /** @returns the id of a task */
  async idOf(ref: string): Promise<string> {
    const answer = await this.page.request.get(`/api/tasks?listId=${this.listId}&ref=${ref}`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    return items[0]?.id ?? ''
  }

  /** Writes as another client of the same person would. */
  async send(method: 'post' | 'put' | 'patch', path: string, data: object | string = {}): Promise<void> {
    const type = typeof data === 'string' ? 'text/markdown' : 'application/json'
    const answer = await this.page.request[method](path, {
      data,
      headers: { origin: this.origin, 'content-type': type },
    })
    expect(answer.ok(), path).toBe(true)
  }
}

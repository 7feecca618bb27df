import type { BrowserContext } from '@playwright/test'

/** What a page must not do: log an error (a violation of its content security policy is one), throw, ask another site. */
export class Noise {
  readonly #heard: string[] = []
  readonly #expected: RegExp[] = []

  constructor(context: BrowserContext, origin: string) {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#heard.push(`console: ${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (error) => this.#heard.push(`thrown: ${error.error().message}`))
    context.on('request', (request) => {
      const url = new URL(request.url())
      if (/^https?:$|^wss?:$/.test(url.protocol) && url.origin !== origin) this.#heard.push(`asked: ${url}`)
    })
  }

  /** Chromium itself logs every answer of 400 and above: a journey to one says so. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  unexpected(): string[] {
    return this.#heard.filter((heard) => !this.#expected.some((pattern) => pattern.test(heard)))
  }
}

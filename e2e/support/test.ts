import { type BrowserContext, test as base, expect } from '@playwright/test'
import { Noise } from './noise'
import { Person } from './person'
import { TasksPage } from './tasks-page'

interface Fixtures {
  origin: string
  /** A stray error, or a request to another site, fails the test. */
  noise: Noise
  /** Somebody new, signed in. */
  person: Person
  /** The page of tasks of that person, to be opened. */
  tasks: TasksPage
  /** Somebody else, in a browser of their own. */
  other: { context: BrowserContext; person: Person; noise: Noise }
}

export const test = base.extend<Fixtures>({
  origin: async ({ baseURL }, use) => {
    await use(new URL(baseURL ?? '').origin)
  },
  noise: [
    async ({ context, origin }, use) => {
      const noise = new Noise(context, origin)
      await use(noise)
      expect(noise.unexpected()).toEqual([])
    },
    { auto: true },
  ],
  person: async ({ context, origin }, use) => {
    const person = new Person(context, origin)
    await person.signUp()
    await use(person)
  },
  tasks: async ({ page, person: _signedIn }, use) => {
    await use(new TasksPage(page))
  },
  other: async ({ browser, origin }, use) => {
    const context = await browser.newContext()
    const noise = new Noise(context, origin)
    const person = new Person(context, origin, 'Tomasz Lind')
    await person.signUp()
    await use({ context, person, noise })
    await context.close()
    expect(noise.unexpected()).toEqual([])
  },
})

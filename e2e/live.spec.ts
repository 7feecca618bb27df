import { expect } from '@playwright/test'
import { Noise } from './support/noise'
import { TasksPage } from './support/tasks-page'
import { test } from './support/test'

test('what one window does, the other shows', async ({ browser, context, origin, tasks, person }) => {
  await person.has('Here from the start')
  await tasks.open()
  const second = await browser.newContext({ storageState: await context.storageState() })
  const noise = new Noise(second, origin)
  const other = new TasksPage(await second.newPage())
  const subscribed = other.page.waitForResponse(/task\.onChange/)
  await other.open()
  await subscribed

  await tasks.add('Feed the sourdough')
  await expect(other.title('Feed the sourdough')).toBeVisible()

  await other.saved('task.complete', () => other.check('Feed the sourdough').click())
  await expect(tasks.title('Feed the sourdough')).toHaveCount(0)

  await person.hasList('Bakery') // a program's doing
  await expect(tasks.places.getByRole('link', { name: /Bakery/ })).toBeVisible()
  await expect(other.places.getByRole('link', { name: /Bakery/ })).toBeVisible()

  await second.close()
  expect(noise.unexpected()).toEqual([])
})

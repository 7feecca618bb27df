import { expect } from '@playwright/test'
import { test } from './support/test'

test('a task shows before the server has answered, and is there after a reload', async ({ page, tasks }) => {
  await tasks.open()
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/api/trpc/task.create*', async (route) => {
    await held
    await route.continue()
  })
  await tasks.add('Water the fern')
  await tasks.shows('Water the fern')
  await expect(tasks.quickAdd).toHaveValue('')
  await expect(tasks.quickAdd).toBeFocused()

  await tasks.saved('task.create', async () => letGo())
  await tasks.reload()
  await tasks.shows('Water the fern')
})

test('several are written down one after another, and keep their order', async ({ tasks }) => {
  await tasks.open()
  const titles = ['First', 'Second', 'Third']
  const kept = Promise.all(titles.map((title) => tasks.answered('task.create', title)))
  for (const title of titles) await tasks.add(title)
  await tasks.shows(...titles)
  await kept
  await tasks.reload()
  await tasks.shows(...titles)
})

test('a title that is too long is told about, and not sent', async ({ page, tasks }) => {
  await tasks.open()
  await tasks.add('x'.repeat(258))
  await expect(page.getByRole('alert').filter({ hasText: '3 too many' })).toBeVisible()
  await expect(tasks.rows).toHaveCount(0)
})

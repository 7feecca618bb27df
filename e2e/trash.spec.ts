import { expect } from '@playwright/test'
import { test } from './support/test'

test('what was deleted comes back by Undo', async ({ page, tasks, person }) => {
  await person.has('Keep me', 'Throw me away')
  await tasks.open()
  await tasks.saved('task.delete', () => page.getByRole('button', { name: 'Delete Throw me away' }).click())
  await tasks.shows('Keep me')
  await tasks.saved('task.restore', () => tasks.undo('Moved “Throw me away” to the trash'))
  await tasks.shows('Keep me', 'Throw me away')
  await tasks.reload()
  await tasks.shows('Keep me', 'Throw me away')
})

test('the trash keeps what was deleted, and gives it back', async ({ page, tasks, person }) => {
  await person.has('Keep me', 'Throw me away')
  await tasks.open()
  await page.getByRole('button', { name: 'Details of Throw me away' }).click()
  await tasks.saved('task.delete', () => tasks.panel.getByRole('button', { name: 'Move to the trash' }).click())
  await tasks.reload()
  await tasks.shows('Keep me')

  await tasks.goTo('Trash')
  await tasks.shows('Throw me away')
  await tasks.saved('task.restore', () => page.getByRole('button', { name: 'Restore Throw me away' }).click())
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
  await tasks.goTo('All tasks')
  await tasks.shows('Keep me', 'Throw me away')
})

import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './support/test'

const file = (name: string) => join(import.meta.dirname, 'fixtures', name)

test('a file with bad rows names each of them, and imports nothing', async ({ page, tasks, person, noise }) => {
  noise.expect(/status of 422/)
  await person.has('Here before')
  await tasks.open()
  await tasks.account('Import…')
  await page.getByLabel('Choose a file').setInputFiles(file('broken.csv'))
  const refusal = page.getByRole('alert').filter({ hasText: 'Nothing was imported' })
  await expect(refusal).toContainText('Row 3')
  await expect(refusal).toContainText('Row 5')
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await tasks.reload()
  await tasks.shows('Here before')
})

test('the same file a second time brings nothing new', async ({ page, tasks }) => {
  await tasks.open()
  await tasks.account('Import…')
  const choose = () => page.getByLabel('Choose a file').setInputFiles(file('home.csv'))
  await choose()
  await page.getByRole('button', { name: 'Import 9' }).click()
  await page.getByRole('button', { name: 'Import another' }).click()
  await choose()
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
  await expect(page.getByText('9 tasks, left as they are')).toBeVisible()
})

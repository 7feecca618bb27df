import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from './support/test'

test('a calendar feed is made in the settings, and ends when it is revoked', async ({ page, person, playwright }) => {
  const listId = await person.hasList('Garden')
  await person.has({ title: 'Prune the roses', listId, dueAt: '2026-04-01' }, 'Elsewhere')
  await page.goto('/settings')
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'New feed…' }).click()
  await page.getByRole('button', { name: 'What: Everything' }).click()
  await page.getByRole('menuitemradio', { name: 'Garden' }).click()
  await page.getByRole('button', { name: 'As: Tasks' }).click()
  await page.getByRole('menuitemradio', { name: /Events/ }).click()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Make the feed' }).click()
  const shown = page.getByRole('dialog', { name: 'The address' })
  const url = (await shown.getByText(/\.ics/).textContent()) ?? ''
  expect(url).toMatch(/\/api\/feed\/[\w-]{43}\.ics\?as=events$/)
  await shown.getByRole('button', { name: 'Done' }).click()

  // a calendar, which is signed in nowhere
  const calendar = await playwright.request.newContext()
  const text = await (await calendar.get(url)).text()
  expect(text).toContain('SUMMARY:Prune the roses\r\n')
  expect(text).not.toContain('Elsewhere')
  await page.reload()
  await expect(page.getByText(url)).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke the feed of Garden' }).click()
  await expect(page.getByRole('button', { name: 'Revoke the feed of Garden' })).toHaveCount(0)
  expect((await calendar.get(url)).status()).toBe(404)
  await calendar.dispose()
})

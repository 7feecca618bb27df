import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Person } from './support/person'
import { TasksPage } from './support/tasks-page'
import { test } from './support/test'

// The one that is recorded, in a trace: Playwright's video wants an ffmpeg that it downloads.
test.use({ trace: { mode: 'on', screenshots: true, snapshots: true } })

test('from a new account through an import to an export, and all is there the next time', async ({
  page,
  context,
  origin,
}, testInfo) => {
  const tasks = new TasksPage(page)
  const { name, email, password } = new Person(context, origin)
  const picture = (step: string) => page.screenshot({ path: testInfo.outputPath(`${step}.png`) })

  await test.step('sign up', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Make an account' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByLabel('Password').fill(password)
    await picture('1-sign-up')
    await page.getByRole('button', { name: 'Make the account' }).click()
    await tasks.ready()
    await expect(page.getByRole('heading', { name: 'What is on your mind?' })).toBeVisible()
    await picture('2-empty')
  })

  await test.step('import from Todoist', async () => {
    await page.getByRole('button', { name: /^Import from Todoist/ }).click()
    await page.getByLabel('Choose a file').setInputFiles(join(import.meta.dirname, 'fixtures/home.csv'))
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await expect(dialog.getByText('Will be new')).toBeVisible()
    await expect(dialog.getByText('9 tasks')).toBeVisible()
    await picture('3-preview')
    await dialog.getByRole('button', { name: 'Import 9' }).click()
    await page.getByRole('button', { name: 'Show “home”' }).click()
    await expect(page.getByRole('heading', { name: 'home', level: 1 })).toBeVisible()
    await expect(tasks.rows).toHaveCount(9)
    await expect(page.getByRole('heading', { name: 'Kitchen', level: 2 })).toBeVisible()
    await expect(tasks.row('Renew the home insurance')).toContainText('paperwork')
    await picture('4-imported')
  })

  await test.step('only the urgent', async () => {
    await tasks.choose('Filter', { role: 'menuitemcheckbox', name: 'Urgent' })
    await tasks.shows(
      'Renew the home insurance',
      'Call the plumber about the boiler',
      'Pay the water bill',
      'Fix the dripping tap',
    )
    await picture('5-urgent')
  })

  await test.step('complete three, undo one', async () => {
    for (const title of ['Renew the home insurance', 'Pay the water bill', 'Fix the dripping tap']) {
      await tasks.saved('task.complete', () => tasks.check(title).click())
    }
    await tasks.shows('Call the plumber about the boiler')
    await picture('6-completed')
    await tasks.saved('task.reopen', () => tasks.undo('Completed “Fix the dripping tap”'))
    await tasks.shows('Call the plumber about the boiler', 'Fix the dripping tap')
    await picture('7-undone')
  })

  await test.step('export', async () => {
    await tasks.account('Export…')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    await expect(page.getByRole('status').filter({ hasText: 'Saved as' })).toBeVisible()
    await picture('8-exported')
    const rows = (await readFile(await file.path(), 'utf8')).split('\n')
    const rowOf = (title: string) => rows.find((row) => row.includes(title))
    expect(rowOf('Renew the home insurance')).toMatch(/done.*urgent.*2026-11-27/)
    expect(rowOf('Fix the dripping tap')).toMatch(/todo.*urgent.*2026-12-01/)
    expect(rowOf('Choose a colour')).toContain('Sage or chalk, ask Tomasz')
    await page.getByRole('button', { name: 'Close' }).last().click()
  })

  await test.step('sign out, and in again', async () => {
    await tasks.account('Sign out')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await tasks.ready()
    await expect(tasks.rows).toHaveCount(7)
    await tasks.goTo('home')
    await tasks.choose('Filter', { role: 'menuitem', name: 'Show every status' })
    await expect(tasks.rows).toHaveCount(9)
    await expect(tasks.check('Renew the home insurance')).toBeChecked()
    await expect(tasks.check('Pay the water bill')).toBeChecked()
    await expect(tasks.check('Fix the dripping tap')).not.toBeChecked()
    await picture('9-all-there')
  })
})

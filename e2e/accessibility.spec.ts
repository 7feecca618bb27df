import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { Plan } from './support/plan'
import { test } from './support/test'

/** No rule of WCAG 2.2 AA, and no good practice that axe knows, is broken. Looks when nothing moves any more. */
async function isAccessible(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme })
    // axe looks at every element of a page, several times a test.
    test.describe.configure({ timeout: 90_000 })

    test('before one has signed in', async ({ page }) => {
      for (const path of ['/', '/sign-in', '/forgot-password', '/reset-password?token=x', '/sign-up']) {
        await page.goto(path)
        await isAccessible(page)
      }
      await page.getByRole('button', { name: 'Make the account' }).click()
      await expect(page.getByText('Enter your e-mail address.')).toBeVisible()
      await isAccessible(page)
    })

    test('in the settings', async ({ page, person }) => {
      await page.goto('/settings')
      await expect(page.getByText('not confirmed yet')).toBeVisible()
      await isAccessible(page)
      await page.getByRole('button', { name: 'Set up…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Your password').fill(person.password)
      await dialog.getByRole('button', { name: 'Go on' }).click()
      await expect(dialog.getByRole('img', { name: 'The key as a QR code' })).toBeVisible()
      await isAccessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'New token…' }).click()
      await expect(page.getByRole('dialog', { name: 'New token' })).toBeVisible()
      await isAccessible(page)
    })

    test('in a plan', async ({ page, tasks, person, origin }) => {
      const plan = await Plan.of(person, page, origin)
      await plan.open()
      await page.getByText('As a list').click()
      await isAccessible(page)
      const graph = page.getByRole('region', { name: 'Graph' })
      await graph.getByRole('button', { name: /^T004/ }).click()
      await expect(tasks.panel.getByRole('region', { name: 'Why it is not ready' })).toBeVisible()
      await tasks.panel.getByRole('button', { name: 'Add to the plan' }).click()
      await page.getByRole('menuitem', { name: 'Reference' }).click()
      await expect(tasks.panel.getByRole('button', { name: /^Document: / })).toBeVisible()
      await isAccessible(page)
    })

    test('in the tasks of a plan', async ({ page, tasks, person, origin }) => {
      const plan = await Plan.of(person, page, origin)
      await tasks.open(`/tasks?list=${plan.listId}`)
      await page.getByRole('button', { name: /^Details of Describe bicycles/ }).click()
      await expect(tasks.panel.getByRole('region', { name: 'Criteria' })).toBeVisible()
      await isAccessible(page)
      await tasks.panel.getByRole('button', { name: 'Add to the plan' }).click()
      await page.getByRole('menuitem', { name: 'Blocker' }).click()
      await isAccessible(page)
      await tasks.panel.getByLabel('What is needed to go on').fill('Which fields?')
      await tasks.panel.getByRole('button', { name: 'Block', exact: true }).click()
      await expect(tasks.panel.getByRole('region', { name: 'Blocked' })).toBeVisible()
      await isAccessible(page)
    })

    test('in the history', async ({ page, person }) => {
      await person.hasList('Allotment')
      await person.has('Dig the beds')
      await page.goto('/history')
      await expect(page.getByRole('link', { name: 'Dig the beds' })).toBeVisible()
      await isAccessible(page)
    })

    test('among the tasks', async ({ page, tasks, person }) => {
      await tasks.open()
      await isAccessible(page)

      const label = await person.hasLabel('errand')
      await person.hasList('Weekend')
      await person.has(
        { title: 'Post the parcel', priority: 'urgent', dueAt: '2020-02-03', labelIds: [label] },
        { title: 'Measure the window', priority: 'low', status: 'in_progress', notes: 'Both sides.' },
        { title: 'Glue the chair', priority: 'high', status: 'blocked', section: 'Workshop' },
        { title: 'Sell the lamp', status: 'cancelled' },
      )
      await tasks.open('/tasks?status=todo,in_progress,blocked,done,cancelled')
      await expect(tasks.rows).toHaveCount(4)
      await isAccessible(page)

      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await isAccessible(page)
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Details of Post the parcel' }).click()
      await expect(tasks.panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Post the parcel')
      await isAccessible(page)
      await page.keyboard.press('Escape')

      await tasks.check('Measure the window').click()
      await expect(tasks.notice('Completed “Measure the window”')).toBeVisible()
      await isAccessible(page)

      await tasks.account('Import…')
      await expect(page.getByRole('dialog', { name: 'Import' })).toBeVisible()
      await isAccessible(page)
    })

    test('with several tasks chosen', async ({ page, tasks, person }) => {
      await person.hasLabel('errand')
      await person.has('Post the parcel', 'Sell the lamp')
      await tasks.open()
      await tasks.title('Sell the lamp').focus()
      await page.keyboard.press('s')
      const bar = page.getByRole('region', { name: 'Chosen tasks' })
      await expect(bar).toContainText('1 chosen')
      await isAccessible(page)
      await bar.getByRole('button', { name: 'Labels' }).click()
      await expect(page.getByRole('checkbox', { name: 'errand' })).toBeVisible()
      await isAccessible(page)
    })
  })
}

import { devices, expect } from '@playwright/test'
import { test } from './support/test'

test('several tasks are chosen by keys and by the pointer, changed at once, and all comes back by Undo', async ({
  page,
  tasks,
  person,
}) => {
  const { keyboard } = page
  await person.hasList('Workshop')
  await person.hasLabel('errand')
  await person.has('Four')
  await person.has('Three')
  await person.has('Two')
  await person.has('One')
  await tasks.open()
  await tasks.shows('Four', 'Three', 'Two', 'One')
  const bar = page.getByRole('region', { name: 'Chosen tasks' })
  const chosen = (title: string) => tasks.list.getByRole('checkbox', { name: `Choose ${title}` })

  await chosen('Four').click()
  await chosen('Two').click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('3 chosen')
  await expect(page.getByRole('status').filter({ hasText: '3 tasks chosen' })).toHaveCount(1)
  await keyboard.press('Escape')
  await expect(bar).toHaveCount(0)

  await tasks.title('Four').focus()
  await keyboard.press('s')
  await keyboard.press('Shift+ArrowDown')
  await expect(chosen('Three')).toBeChecked()
  await expect(bar).toContainText('2 chosen')

  await bar.getByRole('button', { name: 'Priority' }).click()
  await tasks.saved('task.bulk', () => page.getByRole('menuitem', { name: 'Urgent' }).click())
  await expect(tasks.notice('Changed the priority of 2 tasks')).toBeVisible()
  await expect(tasks.row('Four').getByRole('img', { name: 'Urgent priority' })).toBeVisible()
  await expect(tasks.row('Two').getByRole('img', { name: 'Urgent priority' })).toHaveCount(0)

  await bar.getByRole('button', { name: 'Labels' }).click()
  await tasks.saved('task.bulk', () => page.getByRole('checkbox', { name: 'errand' }).click())
  await keyboard.press('Escape')
  await expect(tasks.row('Three')).toContainText('errand')
  await tasks.saved('activity.undo', () => tasks.undo('Put the label “errand” on 2 tasks'))
  await expect(tasks.row('Three')).not.toContainText('errand')

  await bar.getByRole('button', { name: 'List' }).click()
  await tasks.saved('task.bulk', () => page.getByRole('menuitem', { name: 'Workshop' }).click())
  await expect(bar).toHaveCount(0)
  await expect(tasks.places.getByRole('link', { name: 'Workshop 2 open' })).toBeVisible()

  await tasks.title('Two').focus()
  await keyboard.press('a')
  await expect(bar).toContainText('4 chosen')
  await keyboard.press('b')
  await expect(bar.getByRole('button', { name: 'Choose none' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(tasks.list.locator('[data-row-focus]').first()).toBeFocused()

  await keyboard.press('a')
  await tasks.saved('task.bulk', () => keyboard.press('Delete'))
  await expect(tasks.rows).toHaveCount(0)
  await tasks.saved('activity.undo', () => keyboard.press('z'))
  await expect(tasks.rows).toHaveCount(4)
  await tasks.reload()
  await expect(tasks.rows).toHaveCount(4)
})

test('what cannot be done yet stands again, is named with the reason, and stays chosen', async ({
  page,
  tasks,
  person,
  origin,
}) => {
  await person.has('Free', 'Waits')
  await tasks.open()
  const headers = { origin }
  const { items } = (await (await page.request.get('/api/tasks')).json()) as { items: { id: string; title: string }[] }
  const waiting = items.find(({ title }) => title === 'Waits')
  const criterion = { taskId: waiting?.id, text: 'It has been weighed' }
  expect((await page.request.post('/api/trpc/criterion.add', { headers, data: criterion })).ok()).toBe(true)
  await tasks.reload()

  await tasks.title('Free').focus()
  await page.keyboard.press('a')
  await tasks.saved('task.bulk', () => page.keyboard.press('x'))
  const dialog = page.getByRole('dialog', { name: '1 of 2 tasks was not completed' })
  await expect(dialog.getByRole('listitem')).toContainText('Waits')
  await expect(dialog.getByRole('listitem')).toContainText('not met: It has been weighed')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await tasks.shows('Waits')
  await expect(tasks.check('Waits')).not.toBeChecked()
  await expect(page.getByRole('region', { name: 'Chosen tasks' })).toContainText('1 chosen')
  await tasks.saved('activity.undo', () => page.keyboard.press('z'))
  await tasks.shows('Free', 'Waits')
})

test('without the network nothing has changed', async ({ page, tasks, person, noise }) => {
  noise.expect(/ERR_FAILED/)
  await person.has('One', 'Two')
  await tasks.open()
  await page.route('**/api/trpc/task.bulk*', (route) => route.abort())
  await tasks.title('One').focus()
  await page.keyboard.press('a')
  await page.keyboard.press('Delete')
  await expect(tasks.problem('Not deleted')).toBeVisible()
  await tasks.shows('One', 'Two')
})

test.describe('on a phone', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7']
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch })

  test('a button starts the choice, and titles are touched to choose them', async ({ page, tasks, person }) => {
    await person.has('One', 'Two', 'Three')
    await tasks.open()
    await page.getByRole('button', { name: 'Choose several tasks' }).tap()
    const bar = page.getByRole('region', { name: 'Chosen tasks' })
    await expect(bar.getByRole('button', { name: 'Complete' })).toBeDisabled()
    await tasks.title('One').tap()
    await tasks.title('Three').tap()
    await expect(bar).toContainText('2 chosen')
    await tasks.saved('task.bulk', () => bar.getByRole('button', { name: 'Complete' }).tap())
    await expect(bar).toHaveCount(0)
    await tasks.shows('Two')
    await tasks.saved('activity.undo', () => tasks.undo('Completed 2 tasks'))
    await tasks.shows('One', 'Two', 'Three')
  })
})

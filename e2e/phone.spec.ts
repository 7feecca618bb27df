import { devices, expect } from '@playwright/test'
import { test } from './support/test'

const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7']
test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch })

test('on a phone: write down, complete, open, go elsewhere', async ({ page, tasks, person }, testInfo) => {
  const label = await person.hasLabel('garden')
  await person.has(
    {
      title: 'Ask the neighbours about the hedge, and whether Saturday suits them',
      priority: 'high',
      labelIds: [label],
    },
    { title: 'Sharpen the shears', dueAt: '2031-05-02' },
  )
  await person.hasList('Weekend')
  await tasks.open()
  await tasks.quickAdd.tap()
  await tasks.saved('task.create', () => tasks.add('Buy gloves'))
  await expect(tasks.rows).toHaveCount(3)
  await page.screenshot({ path: testInfo.outputPath('tasks.png') })
  await tasks.saved('task.complete', () => tasks.check('Buy gloves').tap())
  await expect(tasks.rows).toHaveCount(2)

  await tasks.title('Sharpen the shears').tap()
  const panel = page.getByRole('dialog', { name: 'Details' })
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Sharpen the shears')
  await page.screenshot({ path: testInfo.outputPath('panel.png') })
  await panel.getByRole('button', { name: 'Close the details' }).tap()
  await expect(panel).toHaveCount(0)

  await page.getByRole('button', { name: 'Lists and account' }).tap()
  const drawer = page.getByRole('dialog', { name: 'Lists and account' })
  await expect(drawer.getByRole('link', { name: /^All tasks/ })).toContainText('2')
  await page.screenshot({ path: testInfo.outputPath('drawer.png') })
  await drawer.getByRole('link', { name: 'Weekend' }).tap()
  await expect(drawer).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Weekend', level: 1 })).toBeVisible()

  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(viewport.width)
})

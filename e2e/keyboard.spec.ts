import { expect } from '@playwright/test'
import { test } from './support/test'

test('all of a day, without the mouse', async ({ page, tasks }) => {
  const { keyboard } = page
  const row = (title: string) => tasks.title(title)
  await tasks.open()

  await keyboard.press('n')
  for (const title of ['One', 'Two', 'Three']) {
    await keyboard.type(title)
    await tasks.saved('task.create', () => keyboard.press('Enter'))
  }
  await tasks.shows('One', 'Two', 'Three')
  await keyboard.press('Escape')

  await keyboard.press('j')
  await expect(row('One')).toBeFocused()
  await keyboard.press('j')
  await keyboard.press('ArrowDown')
  await expect(row('Three')).toBeFocused()
  await keyboard.press('k')
  await expect(row('Two')).toBeFocused()

  await tasks.saved('task.complete', () => keyboard.press('x'))
  await tasks.shows('One', 'Three')
  await expect(row('Three')).toBeFocused()
  await tasks.saved('task.delete', () => keyboard.press('Delete'))
  await tasks.shows('One')
  await tasks.saved('task.restore', () => keyboard.press('z'))
  await tasks.shows('One', 'Three')
  await tasks.saved('task.reopen', () => keyboard.press('z'))
  await tasks.shows('One', 'Two', 'Three')

  await keyboard.press('k')
  await keyboard.press('e')
  await keyboard.type('Uno')
  await tasks.saved('task.update', () => keyboard.press('Enter'))
  await tasks.shows('Uno', 'Two', 'Three')
  await expect(row('Uno')).toBeFocused()

  await keyboard.press('o')
  await expect(tasks.panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Uno')
  await keyboard.press('Escape')
  await expect(tasks.panel).toHaveCount(0)

  await keyboard.press('/')
  await keyboard.type('two')
  await tasks.shows('Two')
  await keyboard.press('Escape')
  await keyboard.press('Escape')

  await keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keys' })
  await expect(help).toContainText('Complete or reopen')
  await keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await tasks.reload()
  await tasks.shows('Uno', 'Two', 'Three')
})

test('single keys can be switched off', async ({ page, tasks, person }) => {
  await person.has('Stay')
  await tasks.open()
  await page.keyboard.press('?')
  await page.getByRole('switch', { name: /Single-key shortcuts/ }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(tasks.quickAdd).not.toBeFocused()
})

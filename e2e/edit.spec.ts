import { expect } from '@playwright/test'
import { test } from './support/test'

test('a title is changed in its place; Escape leaves it as it was', async ({ tasks, person }) => {
  await person.has('Call Marta')
  await tasks.open()
  const editor = tasks.list.getByRole('textbox', { name: 'Title' })

  await tasks.title('Call Marta').click()
  await editor.fill('Something else')
  await editor.press('Escape')
  await tasks.shows('Call Marta')

  await tasks.title('Call Marta').click()
  await editor.fill('Call Marta about the keys')
  await tasks.saved('task.update', () => editor.press('Enter'))
  await tasks.shows('Call Marta about the keys')
  await tasks.reload()
  await tasks.shows('Call Marta about the keys')
})

test('the panel changes every field, and all of it is kept', async ({ page, tasks, person }) => {
  await person.has('Book the ferry')
  await person.hasList('Holiday')
  await tasks.open()
  await page.getByRole('button', { name: 'Details of Book the ferry' }).click()
  const { panel } = tasks
  const pick = async (field: string, value: string) => {
    await panel.getByRole('button', { name: new RegExp(`^${field}:`) }).click()
    await tasks.saved('task.update', () => page.getByRole('menuitemradio', { name: value, exact: true }).click())
    await expect(panel.getByRole('button', { name: `${field}: ${value}` })).toBeVisible()
  }
  await pick('Status', 'In progress')
  await pick('Priority', 'High')
  await pick('List', 'Holiday')

  await panel.getByRole('button', { name: /^Due:/ }).click()
  await tasks.saved('task.update', () => page.getByRole('button', { name: 'Tomorrow', exact: true }).click())
  await panel.getByRole('button', { name: /^Labels:/ }).click()
  await page.getByRole('textbox', { name: 'Find or make a label' }).fill('sea')
  await tasks.saved('task.update', () => page.getByRole('button', { name: 'Make “sea”' }).click())
  await page.keyboard.press('Escape')
  const write = async (field: string, text: string) => {
    const box = panel.getByRole('textbox', { name: field })
    await box.fill(text)
    await tasks.saved('task.update', () => box.blur())
  }
  await write('Section', 'Before')
  await write('Notes', 'The night boat.\nTwo bicycles.')
  await write('Title', 'Book the night ferry')

  await tasks.reload()
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Book the night ferry')
  await expect(panel.getByRole('textbox', { name: 'Notes' })).toHaveValue('The night boat.\nTwo bicycles.')
  await expect(panel.getByRole('textbox', { name: 'Section' })).toHaveValue('Before')
  const fields = [/^Status: In progress/, /^Priority: High/, /^List: Holiday/, /^Due: Tomorrow/, /^Labels: sea/]
  for (const name of fields) await expect(panel.getByRole('button', { name })).toBeVisible()
  await panel.getByRole('button', { name: 'Close the details' }).click()
  await expect(panel).toHaveCount(0)
  await expect(tasks.row('Book the night ferry')).toContainText('sea')
})

test('a task is split into parts, which are done one by one', async ({ page, tasks, person }) => {
  await person.has('Paint the kitchen')
  await tasks.open()
  await page.getByRole('button', { name: 'Details of Paint the kitchen' }).click()
  const parts = tasks.panel.getByRole('region', { name: 'Subtasks' })
  const add = parts.getByRole('textbox', { name: 'Add a subtask to Paint the kitchen' })

  for (const title of ['Buy paint', 'Move the fridge']) {
    await add.fill(title)
    await tasks.saved('task.create', () => add.press('Enter'))
  }
  await expect(parts.getByRole('listitem')).toHaveText(['Buy paint', 'Move the fridge'])
  await tasks.saved('task.complete', () => parts.getByRole('checkbox', { name: 'Complete Buy paint' }).click())
  await expect(parts.getByText('1 of 2 done')).toBeVisible()

  await parts.getByRole('button', { name: 'Move the fridge' }).click()
  await expect(tasks.panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Move the fridge')
  await tasks.panel.getByRole('button', { name: 'Part of Paint the kitchen' }).click()
  await tasks.reload()
  await expect(parts.getByRole('listitem')).toHaveText(['Buy paint', 'Move the fridge'])
  await expect(parts.getByRole('checkbox', { name: 'Complete Buy paint' })).toBeChecked()
})

test('a task that repeats comes again when it is done, and leaves again when that is taken back', async ({
  page,
  tasks,
  person,
}) => {
  await person.has('Water the plants')
  await tasks.open()
  await page.getByRole('button', { name: 'Details of Water the plants' }).click()
  await tasks.panel.getByRole('button', { name: 'Repeat: Never' }).click()
  await tasks.saved('task.update', () => page.getByRole('menuitemradio', { name: 'Every day', exact: true }).click())
  await expect(tasks.panel.getByRole('button', { name: 'Repeat: Every day' })).toBeVisible()
  await expect(tasks.panel.getByRole('button', { name: 'Due: Today' })).toBeVisible()
  await tasks.panel.getByRole('button', { name: 'Close the details' }).click()

  await tasks.saved('task.complete', () => tasks.check('Water the plants').click())
  await expect(tasks.row('Water the plants').filter({ hasText: 'Tomorrow' })).toBeVisible()
  await tasks.saved('task.reopen', () => tasks.undo('Completed “Water the plants”'))
  await expect(tasks.row('Water the plants')).toHaveText([/Today/])
  await tasks.reload()
  await tasks.shows('Water the plants')
})

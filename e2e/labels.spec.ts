import { expect } from '@playwright/test'
import { test } from './support/test'

test('a label leads to its tasks, is renamed on all of them, deleted, and comes back by Undo', async ({
  page,
  tasks,
  person,
  noise,
}) => {
  noise.expect(/status of 409/)
  const label = await person.hasLabel('gaden')
  await person.hasLabel('errand')
  await person.has({ title: 'Prune the roses', labelIds: [label] }, 'Something else')
  await tasks.open()
  const labels = tasks.places.getByRole('region', { name: 'Labels' })
  await labels.getByRole('link', { name: 'gaden' }).click()
  await tasks.shows('Prune the roses')

  const rename = async (from: string, to: string) => {
    await labels.getByRole('button', { name: `More for ${from}` }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: `Rename ${from}` }).fill(to)
    await page.keyboard.press('Enter')
  }
  await tasks.saved('label.update', () => rename('gaden', 'garden'))
  await expect(tasks.row('Prune the roses')).toContainText('garden')
  await rename('garden', 'errand')
  await expect(tasks.problem('The label “garden” was not renamed')).toContainText('There is a label named errand')
  await expect(labels.getByRole('link')).toHaveText(['errand', 'garden'])

  await labels.getByRole('button', { name: 'More for garden' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await tasks.shows('Prune the roses', 'Something else')
  await expect(tasks.row('Prune the roses')).not.toContainText('garden')
  await expect(tasks.notice('Deleted the label “garden”')).toContainText('It is taken off 1 task, which stays.')
  await tasks.saved('activity.undo', () => tasks.undo('Deleted the label “garden”'))
  await expect(tasks.row('Prune the roses')).toContainText('garden')
  await tasks.reload()
  await expect(tasks.row('Prune the roses')).toContainText('garden')
})

import { expect } from '@playwright/test'
import { test } from './support/test'

test('a list is made, renamed, deleted with its tasks, and all comes back by Undo', async ({ page, tasks, person }) => {
  await person.has('In the Inbox')
  await tasks.open()
  const { places } = tasks

  await page.getByRole('button', { name: 'New list' }).click()
  await page.getByRole('textbox', { name: 'Name of the new list' }).fill('Allotment')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Allotment', level: 1 })).toBeVisible()
  await tasks.saved('task.create', () => tasks.add('Dig the beds'))
  await tasks.shows('Dig the beds')
  await expect(places.getByRole('link', { name: 'Allotment 1 open' })).toBeVisible()

  await page.getByRole('button', { name: 'More for Allotment' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Rename Allotment' }).fill('Garden plot')
  await tasks.saved('list.update', () => page.keyboard.press('Enter'))
  await expect(page.getByRole('heading', { name: 'Garden plot', level: 1 })).toBeVisible()

  await page.getByRole('button', { name: 'More for Garden plot' }).click()
  await tasks.saved('list.delete', () => page.getByRole('menuitem', { name: 'Delete' }).click())
  await expect(page.getByRole('heading', { name: 'All tasks', level: 1 })).toBeVisible()
  await tasks.shows('In the Inbox')
  await expect(places.getByRole('link', { name: /Garden plot/ })).toHaveCount(0)

  await tasks.saved('list.restore', () => tasks.undo('Moved the list “Garden plot” to the trash'))
  await tasks.goTo('Garden plot')
  await tasks.shows('Dig the beds')
  await tasks.reload()
  await tasks.shows('Dig the beds')
})

test('a list is archived with its tasks, is found among the archived ones, and is brought back', async ({
  page,
  tasks,
  person,
}) => {
  await person.hasList('Old house')
  await tasks.open()
  const { places } = tasks
  await tasks.goTo('Old house')
  await tasks.saved('task.create', () => tasks.add('Hand over the keys'))
  const more = page.getByRole('button', { name: 'More for Old house' })

  await more.click()
  await tasks.saved('list.archive', () => page.getByRole('menuitem', { name: 'Archive' }).click())
  await expect(page.getByRole('heading', { name: 'All tasks', level: 1 })).toBeVisible()
  await expect(places.getByRole('link', { name: /Old house/ })).toHaveCount(0)
  await tasks.saved('list.unarchive', () => tasks.undo('Archived the list “Old house”'))
  await expect(places.getByRole('link', { name: /Old house/ })).toBeVisible()

  await more.click()
  await tasks.saved('list.archive', () => page.getByRole('menuitem', { name: 'Archive' }).click())
  await tasks.reload()
  await places.getByText('Archived lists').click()
  await places.getByRole('link', { name: 'Old house' }).click()
  await expect(page.getByRole('heading', { name: 'Old house', level: 1 })).toBeVisible()
  await tasks.shows('Hand over the keys')
  await more.click()
  await tasks.saved('list.unarchive', () => page.getByRole('menuitem', { name: 'Bring back' }).click())
  await expect(places.getByText('Archived lists')).toHaveCount(0)
  await expect(places.getByRole('link', { name: 'Old house 1 open' })).toBeVisible()
})

test('lists are put in order by keys, by their menus and by the pointer, and views too', async ({
  page,
  tasks,
  person,
}) => {
  for (const name of ['One', 'Two', 'Three']) await person.hasList(name)
  for (const name of ['Early', 'Late']) await person.hasView(name)
  await tasks.open()
  const { places } = tasks
  const link = (name: string) => places.getByRole('link', { name, exact: true })
  const lists = places.locator('[data-list]')

  await link('One').focus()
  await tasks.saved('list.move', () => page.keyboard.press('Shift+J'))
  await expect(lists).toHaveText(['Two', 'One', 'Three'])
  await expect(link('One')).toBeFocused()
  await tasks.saved('list.move', () => page.keyboard.press('z'))
  await expect(lists).toHaveText(['One', 'Two', 'Three'])

  await page.getByRole('button', { name: 'More for Three' }).click()
  await tasks.saved('list.move', () => page.getByRole('menuitem', { name: 'Move up' }).click())
  await expect(lists).toHaveText(['One', 'Three', 'Two'])
  await tasks.saved('list.move', () => link('Two').dragTo(link('One'), { targetPosition: { x: 60, y: 3 } }))
  await expect(lists).toHaveText(['Two', 'One', 'Three'])

  await page.getByRole('button', { name: 'More for Early' }).click()
  await tasks.saved('view.move', () => page.getByRole('menuitem', { name: 'Move down' }).click())
  await expect(places.locator('[data-view]')).toHaveText(['Late', 'Early'])

  await tasks.reload()
  await expect(lists).toHaveText(['Two', 'One', 'Three'])
  await expect(places.locator('[data-view]')).toHaveText(['Late', 'Early'])
})

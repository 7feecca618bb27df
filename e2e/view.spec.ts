import { expect } from '@playwright/test'
import { test } from './support/test'

test('search, filters and order live in the address: a reload and the way back keep them', async ({
  page,
  tasks,
  person,
}) => {
  await person.has(
    { title: 'Bread for the weekend', priority: 'high' },
    { title: 'Bread knife to the grinder', priority: 'urgent', status: 'blocked' },
    { title: 'Apples and bread', priority: 'high' },
    { title: 'Old bread', priority: 'high', status: 'cancelled' },
    { title: 'Bread, some day', priority: 'low' },
    { title: 'Candles', priority: 'high' },
  )
  await tasks.open()
  await tasks.search.fill('bread')
  await expect(tasks.rows).toHaveCount(4)
  await tasks.choose('Filter', { role: 'menuitemcheckbox', name: 'High' }, { role: 'menuitemcheckbox', name: 'Urgent' })
  await expect(tasks.rows).toHaveCount(3)
  await tasks.choose('Filter', { role: 'menuitemcheckbox', name: 'Blocked' })
  await tasks.shows('Bread for the weekend', 'Apples and bread')
  await tasks.choose(/^Sort:/, { role: 'menuitemradio', name: 'Title' })
  await tasks.shows('Apples and bread', 'Bread for the weekend')

  await expect(page).toHaveURL(/q=bread/)
  const { searchParams } = new URL(page.url())
  expect(Object.fromEntries(searchParams)).toEqual({
    q: 'bread',
    status: 'todo,in_progress',
    priority: 'urgent,high',
    sort: 'title',
  })

  await tasks.reload()
  await tasks.shows('Apples and bread', 'Bread for the weekend')
  await expect(tasks.search).toHaveValue('bread')
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('Urgent')

  await tasks.goTo('Inbox')
  await expect(tasks.rows).toHaveCount(5)
  await page.goBack()
  await tasks.shows('Apples and bread', 'Bread for the weekend')
  await expect(tasks.search).toHaveValue('bread')

  await page.getByRole('button', { name: 'Without the filter Urgent' }).click()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(tasks.search).toHaveValue('')
  await expect(tasks.rows).toHaveCount(5)
})

test('a search without a result offers the done ones too', async ({ page, tasks, person }) => {
  await person.has({ title: 'Old receipt', status: 'cancelled' }, 'Candles')
  await tasks.open('/tasks?q=receipt')
  await page.getByRole('button', { name: 'Search every task, done ones too' }).click()
  await tasks.shows('Old receipt')
})

test('a view is saved with its filters, shows them again, and can be renamed and deleted', async ({
  page,
  tasks,
  person,
}) => {
  await person.has({ title: 'Pay the rent', priority: 'urgent' })
  await person.has('Read a book')
  await tasks.open('/tasks?priority=urgent&sort=title')
  await page.getByRole('button', { name: 'Save as a view' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Burning')
  await tasks.saved('view.create', () => page.keyboard.press('Enter'))

  await tasks.goTo('All tasks')
  await tasks.shows('Pay the rent', 'Read a book')
  const link = (name: string) => tasks.places.getByRole('link', { name, exact: true })
  await link('Burning').click()
  await tasks.shows('Pay the rent')
  await expect(page).toHaveURL(/priority=urgent&sort=title/)
  await expect(link('Burning')).toHaveAttribute('aria-current', 'page')

  await page.getByRole('button', { name: 'More for Burning' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Rename Burning' }).fill('On fire')
  await tasks.saved('view.update', () => page.keyboard.press('Enter'))
  await page.getByRole('button', { name: 'More for On fire' }).click()
  await tasks.saved('view.delete', () => page.getByRole('menuitem', { name: 'Delete' }).click())
  await expect(link('On fire')).toHaveCount(0)
  await tasks.saved('view.create', () => tasks.undo('Deleted the view “On fire”'))
  await tasks.reload()
  await expect(link('On fire')).toBeVisible()
})

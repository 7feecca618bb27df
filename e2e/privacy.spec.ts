import { expect } from '@playwright/test'
import { TasksPage } from './support/tasks-page'
import { test } from './support/test'

test('two people never see tasks of each other', async ({ page, person, other }) => {
  const listId = await person.hasList('Surprise party')
  await person.has({ title: 'Order the cake', listId })
  await other.person.has('Polish the boat')

  const mine = new TasksPage(page)
  await mine.open()
  await mine.shows('Order the cake')

  const theirs = new TasksPage(await other.context.newPage())
  await theirs.open()
  await theirs.shows('Polish the boat')
  await expect(theirs.places.getByRole('link', { name: /Surprise party/ })).toHaveCount(0)

  await theirs.open(`/tasks?list=${listId}`)
  await expect(theirs.page.getByRole('heading', { name: 'A list that is gone' })).toBeVisible()
  await expect(theirs.page.getByText('Order the cake')).toHaveCount(0)
  await theirs.open('/tasks?q=cake')
  await expect(theirs.page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
})

test('the task of another person is no more than one that does not exist', async ({ page, person, other }) => {
  await person.has('Order the cake')
  const mine = new TasksPage(page)
  await mine.open()
  await page.getByRole('button', { name: 'Details of Order the cake' }).click()
  await expect(page).toHaveURL(/task=/)

  other.noise.expect(/status of 404/)
  const theirs = new TasksPage(await other.context.newPage())
  await theirs.open(page.url())
  await expect(theirs.panel.getByRole('alert')).toHaveText('This task does not exist, or not any more.')
  await expect(theirs.page.getByText('Order the cake')).toHaveCount(0)
})

test('who has signed out sees nothing, and comes back to the same view', async ({ page, context, person }) => {
  await person.has('Order the cake')
  await context.clearCookies()
  await page.goto('/tasks?q=cake')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const tasks = new TasksPage(page)
  await tasks.shows('Order the cake')
  await expect(tasks.search).toHaveValue('cake')
})

import { expect, type Page, type Route } from '@playwright/test'
import { TasksPage } from './support/tasks-page'
import { test } from './support/test'

/** Answers writes of one kind as the server does when it refuses them. */
const refuse = (page: Page, verb: string, code: string, httpStatus: number, message: string) =>
  page.route(`**/api/trpc/task.${verb}*`, (route: Route) => {
    const error = {
      message,
      code: -32_000,
      data: { code, httpStatus, path: `task.${verb}`, requestId: 'r', issues: [] },
    }
    const isBatch = new URL(route.request().url()).searchParams.has('batch')
    return route.fulfill({ status: httpStatus, json: isBatch ? [{ error }] : { error } })
  })

test('a task that the server does not complete stands again, and the reason is told', async ({
  page,
  tasks,
  person,
  noise,
}) => {
  noise.expect(/status of 409/)
  await person.has('Hand in the form', 'Another')
  await tasks.open()
  await refuse(page, 'complete', 'CONFLICT', 409, 'Somebody else holds this task.')
  await tasks.check('Hand in the form').click()
  await expect(tasks.problem('Not completed')).toContainText('Somebody else holds this task.')
  await tasks.shows('Hand in the form', 'Another')
  await expect(tasks.check('Hand in the form')).not.toBeChecked()
})

test('a task that was not added goes, and its words come back into the field', async ({ page, tasks, noise }) => {
  noise.expect(/status of 403/)
  await tasks.open()
  await refuse(page, 'create', 'FORBIDDEN', 403, 'This list takes no more.')
  await tasks.add('One too many')
  await expect(tasks.problem('“One too many” was not added')).toContainText('This list takes no more.')
  await expect(tasks.rows).toHaveCount(0)
  await expect(tasks.quickAdd).toHaveValue('One too many')
})

test('without the network a deletion is taken back', async ({ page, tasks, person, noise }) => {
  noise.expect(/ERR_FAILED/)
  await person.has('Hand in the form')
  await tasks.open()
  await page.route('**/api/trpc/task.delete*', (route) => route.abort())
  await page.getByRole('button', { name: 'Delete Hand in the form' }).click()
  await expect(tasks.problem('Not deleted')).toBeVisible()
  await tasks.shows('Hand in the form')
})

test('two who change the same title are asked which it shall be', async ({ page, tasks, person, noise }) => {
  noise.expect(/status of 409/)
  await person.has('Draft')
  await tasks.open()
  const elsewhere = await page.context().newPage()
  await tasks.title('Draft').click()
  const editor = tasks.list.getByRole('textbox', { name: 'Title' })
  await editor.fill('Mine')

  const there = new TasksPage(elsewhere)
  await there.open()
  await there.title('Draft').click()
  await elsewhere.keyboard.type('Theirs')
  await there.saved('task.update', () => elsewhere.keyboard.press('Enter'))

  await page.bringToFront()
  await editor.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'This task has changed elsewhere' })
  await expect(dialog).toContainText('Theirs')
  await tasks.saved('task.update', () => dialog.getByRole('button', { name: 'Use yours' }).click())
  await tasks.reload()
  await tasks.shows('Mine')
})

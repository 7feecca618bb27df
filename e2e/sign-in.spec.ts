import { expect } from '@playwright/test'
import { TasksPage } from './support/tasks-page'
import { test } from './support/test'

test.beforeEach(async ({ person: _signedUp, context }) => {
  await context.clearCookies()
})

test('a wrong password and an unknown address are answered alike', async ({ page, person, noise }) => {
  noise.expect(/status of 401/)
  await page.goto('/sign-in')
  const answerTo = async (email: string) => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByLabel('Password').fill('not the password')
    const [response] = await Promise.all([
      page.waitForResponse(/sign-in\/email/),
      page.getByRole('button', { name: 'Sign in' }).click(),
    ])
    await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toHaveText(
      'The address or the password is wrong.',
    )
    return { status: response.status(), body: await response.json() }
  }
  const known = await answerTo(person.email)
  await page.reload()
  expect(await answerTo('nobody-at-all@example.org')).toEqual(known)
})

for (const next of [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
]) {
  test(`signing in does not lead away to ${JSON.stringify(next)}`, async ({ page, person }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await new TasksPage(page).ready()
    expect(new URL(page.url()).pathname).toBe('/tasks')
  })
}

test('a form says at its fields what is wrong, and sends nothing', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.goto('/sign-up')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ines')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('no address')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Make the account' }).click()
  const email = page.getByRole('textbox', { name: 'E-mail' })
  await expect(email).toHaveAccessibleDescription('This is not an e-mail address.')
  await expect(email).toBeFocused()
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('At least 8 characters.')
  expect(sent).toEqual([])
})

test('an address that has an account already is told so', async ({ page, person, noise }) => {
  noise.expect(/status of 422/)
  await page.goto('/sign-up')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ines')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByLabel('Password').fill('another password')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByText('There is an account with this address already. Sign in instead.')).toBeVisible()
})

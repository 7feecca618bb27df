import { expect, type Page } from '@playwright/test'
import { codeAt } from './support/authenticator-app'
import { linkInMail } from './support/outbox'
import type { Person } from './support/person'
import { TasksPage } from './support/tasks-page'
import { test } from './support/test'

async function openSettings(page: Page): Promise<void> {
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
}

async function signIn(page: Page, { email }: Person, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a forgotten password is replaced by way of a mail, and every session ends', async ({
  page,
  person,
  context,
  noise,
}) => {
  noise.expect(/status of 400/)
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByText('a mail with a link is on its way')).toBeVisible()

  const link = await linkInMail(person.email, 'reset-password')
  await page.goto(link)
  await page.getByLabel('New password').fill('a louder harbour at dusk')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Your password has changed')).toBeVisible()
  await signIn(page, person, 'a louder harbour at dusk')
  await new TasksPage(page).ready()

  await page.goto(link)
  await page.getByLabel('New password').fill('a third harbour at noon')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('This link does not work any more.')).toBeVisible()
})

test('the address is confirmed by the link that sign-up sent', async ({ page, person }) => {
  await openSettings(page)
  await expect(page.getByText('not confirmed yet')).toBeVisible()
  await page.goto(await linkInMail(person.email, 'verify-email'))
  await expect(page.getByText('Your address is confirmed.')).toBeVisible()
  await openSettings(page)
  await expect(page.getByText(', confirmed.')).toBeVisible()
})

test('a second factor is set up, asked for, and replaced by a backup code', async ({
  page,
  person,
  context,
  noise,
}) => {
  noise.expect(/status of 401/)
  await openSettings(page)
  await page.getByRole('button', { name: 'Set up…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set up a second factor' })
  await dialog.getByLabel('Your password').fill(person.password)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog.getByRole('img', { name: 'The key as a QR code' })).toBeVisible()
  const key = (await dialog.getByText(/^([A-Z2-7]{1,4} ?){8,}$/).textContent()) ?? ''
  await dialog.getByRole('textbox', { name: 'Code' }).fill(codeAt(Date.now(), key))
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  const shown = dialog.getByRole('list', { name: 'Backup codes' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  const codes = await shown.allTextContents()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('On: after your password')).toBeVisible()

  await context.clearCookies()
  await signIn(page, person, person.password)
  await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(Date.now() - 86_400_000, key))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('This code is wrong.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(Date.now(), key))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await new TasksPage(page).ready()

  await context.clearCookies()
  await signIn(page, person, person.password)
  await page.getByRole('button', { name: 'Use a backup code instead' }).click()
  await page.getByRole('textbox', { name: 'Backup code' }).fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await new TasksPage(page).ready()
})

test('the name is changed, and a token is renamed', async ({ page, person, origin }) => {
  const token = { name: 'Old script', scopes: ['tasks:read'] }
  const made = await page.request.post('/api/trpc/token.create', { data: token, headers: { origin } })
  expect(made.ok()).toBe(true)
  await openSettings(page)
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await expect(name).toHaveValue(person.name)
  await name.fill('Ines M.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Your name is changed' })).toBeVisible()

  await page.getByRole('button', { name: 'Rename Old script' }).click()
  await page.getByRole('textbox', { name: 'Rename Old script' }).fill('Backup script')
  const answered = page.waitForResponse((response) => response.url().includes('token.update') && response.ok())
  await page.keyboard.press('Enter')
  await answered
  await expect(page.getByRole('button', { name: 'Rename Backup script' })).toBeFocused()
  await openSettings(page)
  await expect(name).toHaveValue('Ines M.')
  await expect(page.getByRole('list', { name: 'Tokens' })).toContainText('Backup script')
})

test('a passkey is added, and signs in by itself', async ({ page, person: _signedIn, context }) => {
  const browser = await context.newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await openSettings(page)
  await page.getByRole('button', { name: 'Add…' }).click()
  await expect(page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem')).toHaveCount(1)
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await new TasksPage(page).ready()
})

test('sessions elsewhere are seen and signed out', async ({ page, person, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL })
  const there = await elsewhere.newPage()
  await signIn(there, person, person.password)
  await new TasksPage(there).ready()
  await openSettings(page)
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
  await expect(sessions).toHaveCount(2)
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(sessions).toHaveCount(1)
  await there.goto('/settings')
  await expect(there).toHaveURL(/\/sign-in/)
  await elsewhere.close()
})

test('an account is deleted with all that is in it', async ({ page, person, noise }) => {
  noise.expect(/status of 4(01|22)/)
  await person.has('Burn the letters')
  await openSettings(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^docket-.*\.zip$/)
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the account' })
  await dialog.getByLabel('Type your address').fill(person.email)
  await dialog.getByLabel('Your password').fill('not the password')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(dialog.getByText('This is not your password')).toBeVisible()
  await dialog.getByLabel('Your password').fill(person.password)
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page).toHaveURL(/\/$/)
  await signIn(page, person, person.password)
  await expect(page.getByText('The address or the password is wrong.')).toBeVisible()
})

import { expect } from '@playwright/test'
import { test } from './support/test'

test('the history tells who did what, whoever it was, and takes it back', async ({
  page,
  person,
  tasks,
  origin,
  noise,
}) => {
  noise.expect(/409/)
  const send = async (path: string, data: object, headers: Record<string, string> = {}) => {
    const answer = await page.request.post(path, { data, headers: { origin, ...headers } })
    expect(answer.ok(), path).toBe(true)
    return (await answer.json()) as { id: string; token: string }
  }
  await person.has('Dig the beds')
  const scopes = ['tasks:read', 'tasks:write']
  const { token } = await send('/api/tokens', { name: 'Gardener', scopes })
  await tasks.open()
  await tasks.account('History')
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Dig the beds' })).toBeVisible()

  // What an agent does shows by itself.
  const { id } = await send('/api/tasks', { title: 'Sow the peas' }, { authorization: `Bearer ${token}` })
  const sown = page.getByRole('listitem').filter({ hasText: 'Gardener' }).first()
  await expect(sown.getByRole('link', { name: 'Sow the peas' })).toBeVisible()
  await page.getByRole('button', { name: 'Done by: Everybody' }).click()
  await page.getByRole('menuitemradio', { name: 'Tokens and agents' }).click()
  await expect(page).toHaveURL('/history?by=token')
  await expect(page.getByRole('link', { name: 'Dig the beds' })).toHaveCount(0)
  await page.reload()
  await expect(sown).toBeVisible()

  // Somebody has changed it since: it is said why it can't be undone.
  await page.request.patch(`/api/tasks/${id}`, { data: { title: 'Sow the beans' }, headers: { origin } })
  await sown.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Not undone' })).toContainText('was changed since')

  await page.getByRole('button', { name: 'Done by: Tokens and agents' }).click()
  await page.getByRole('menuitemradio', { name: 'You' }).click()
  await page.getByRole('button', { name: /^Undo: Sow the beans renamed it/ }).click()
  await expect(page.getByText('by an undo')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Redo: Sow the peas/ })).toBeVisible()
  await page.getByRole('link', { name: 'Sow the peas' }).first().click()
  await expect(tasks.panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Sow the peas')
})

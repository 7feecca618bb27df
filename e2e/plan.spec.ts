import { expect } from '@playwright/test'
import { Plan } from './support/plan'
import { test } from './support/test'

test('the graph shows what waits for what, by mouse, by keys and in words', async ({ page, person, origin, tasks }) => {
  const plan = await Plan.of(person, page, origin)
  await plan.open()
  const graph = page.getByRole('region', { name: 'Graph' })
  const node = (ref: string) => graph.getByRole('button', { name: new RegExp(`^${ref}\\b`) })
  await expect(node('T003')).toHaveAccessibleName(/To do.*Ready.*on the longest way/)
  await expect(node('T008')).toHaveAccessibleName(/waits for T006, T007$/)

  await node('T004').click()
  const why = tasks.panel.getByRole('region', { name: 'Why it is not ready' })
  await expect(why.getByRole('button', { name: /^T003/ })).toBeVisible()
  await expect(page).toHaveURL(/\?.*task=/)
  await page.keyboard.press('ArrowRight')
  await expect(node('T005')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(why).toContainText('It waits for T004')
  await page.keyboard.press('Escape')
  await expect(tasks.panel).toHaveCount(0)

  await graph.getByText('As a list').click()
  await expect(graph.getByRole('listitem').filter({ hasText: /^T008/ })).toContainText('waits for T006, T007')
  await graph.getByRole('button', { name: /^Fold away/ }).click()
  await expect(node('T001')).toHaveCount(0)
  await expect(page).toHaveURL(/done=folded/)
})

test('what is ready is claimed on the plan, kept for longer, and others are seen to work', async ({
  page,
  person,
  origin,
  tasks,
}) => {
  const plan = await Plan.of(person, page, origin)
  await plan.open()
  const next = page.getByRole('region', { name: 'Next' })
  await next.getByRole('button', { name: /^Claim T003/ }).click()
  await expect(next.getByText('Nothing is ready.')).toBeVisible()
  await page.getByRole('region', { name: 'Who works on what' }).getByRole('link').click()
  await expect(tasks.panel.getByText('You work on it')).toContainText('until')
  await tasks.saved('task.renew', () => tasks.panel.getByRole('button', { name: 'Extend' }).click())

  await plan.send('post', `/api/tasks/${await plan.idOf('T003')}/release`)
  await expect(next.getByRole('button', { name: /^Claim T003/ })).toBeVisible()
  await expect(tasks.panel.getByRole('button', { name: 'Claim', exact: true })).toBeVisible()
})

test('a criterion is changed in its place, and references to documents come and go', async ({
  page,
  person,
  origin,
  tasks,
}) => {
  const plan = await Plan.of(person, page, origin)
  const id = await plan.idOf('T003')
  await plan.send('post', `/api/tasks/${id}/criteria`, { text: 'Tabs are gone' })
  await tasks.open(`/tasks?list=${plan.listId}&task=${id}`)
  const criteria = tasks.panel.getByRole('region', { name: 'Criteria' })
  await criteria.getByRole('textbox', { name: 'Text of the criterion Tabs are gone' }).fill('No tabs are left')
  await tasks.saved('criterion.update', () => page.keyboard.press('Enter'))
  await expect(criteria.getByRole('checkbox', { name: 'No tabs are left' })).toBeVisible()
  await expect(tasks.panel.getByRole('region', { name: 'Before it is done' })).toContainText('No tabs are left')

  await tasks.panel.getByRole('button', { name: 'Add to the plan' }).click()
  await page.getByRole('menuitem', { name: 'Reference' }).click()
  await tasks.panel.getByRole('button', { name: 'Part: All of it' }).click()
  await page.getByRole('menuitemradio', { name: /^FR-003/ }).click()
  await tasks.panel.getByRole('button', { name: 'Add the reference' }).click()
  const from = tasks.panel.getByRole('region', { name: 'Comes from' })
  await expect(from.getByText('FR-003').first()).toBeVisible()
  await from.getByRole('listitem').filter({ hasText: 'FR-003' }).hover()
  await from.getByRole('button', { name: 'Remove the reference to FR-003' }).click()
  await expect(from.getByText('FR-003')).toHaveCount(0)
})

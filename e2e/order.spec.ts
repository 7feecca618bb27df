import { expect } from '@playwright/test'
import { test } from './support/test'

test('tasks are put in order by keys and by the pointer, and stay there', async ({ page, tasks, person }) => {
  await person.has('One')
  await person.has('Two')
  await person.has('Three')
  await tasks.open()
  await tasks.shows('One', 'Two', 'Three')

  await tasks.title('One').focus()
  await tasks.saved('task.move', () => page.keyboard.press('Shift+J'))
  await tasks.shows('Two', 'One', 'Three')
  await expect(tasks.title('One')).toBeFocused()
  await tasks.saved('task.move', () => page.keyboard.press('Shift+J'))
  await tasks.shows('Two', 'Three', 'One')
  await tasks.saved('task.move', () => page.keyboard.press('Shift+K'))
  await tasks.shows('Two', 'One', 'Three')

  await tasks.saved('task.move', () =>
    tasks.row('Three').dragTo(tasks.row('Two'), { targetPosition: { x: 200, y: 4 } }),
  )
  await tasks.shows('Three', 'Two', 'One')
  await tasks.reload()
  await tasks.shows('Three', 'Two', 'One')

  await tasks.title('Three').focus()
  await tasks.saved('task.move', () => page.keyboard.press('Shift+J'))
  await tasks.saved('task.move', () => page.keyboard.press('z'))
  await tasks.shows('Three', 'Two', 'One')
})

test('Today has what is due and late, Upcoming what comes after, and what is added there is due then', async ({
  page,
  tasks,
  person,
}) => {
  await person.has('Some day')
  await tasks.open()
  await tasks.goTo('Today')
  await expect(page.getByRole('heading', { name: 'Nothing is due today' })).toBeVisible()
  await tasks.saved('task.create', () => tasks.add('Call back'))
  await tasks.shows('Call back')
  await tasks.goTo('Upcoming')
  await tasks.saved('task.create', () => tasks.add('Pack'))
  await tasks.shows('Pack')
  await expect(tasks.row('Pack')).toContainText('Tomorrow')
  await tasks.reload()
  await tasks.shows('Pack')
  await tasks.goTo('Today')
  await tasks.shows('Call back')
  await tasks.goTo('All tasks')
  await tasks.shows('Some day', 'Call back', 'Pack')
})

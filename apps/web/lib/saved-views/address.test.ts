import { expect, test } from 'vitest'
import { loadView, viewHref } from '../view/params'
import { taskQuery } from '../view/query'
import { fromFilter, type Saveable, toFilter } from './address'

const clock = { today: '2026-03-01', timeZone: 'UTC' }
const list = '01976b2e-0000-7000-8000-000000000001'
const saved = (search: string) => fromFilter(toFilter(loadView(new URLSearchParams(search))))
const asks = (view: Saveable | undefined) => view && taskQuery(loadView(new URLSearchParams(viewHref('', view))), clock)

test('A view that was saved asks what the page asked', () => {
  for (const search of [
    '',
    `list=${list}&priority=high`,
    'status=done&q=rent&sort=title&order=desc',
    'status=todo,in_progress,blocked,done,cancelled',
  ])
    expect(asks(saved(search)), search).toEqual(taskQuery(loadView(new URLSearchParams(search)), clock))
})

test('A view that asks for what the page cannot say is not shown as another one', () => {
  expect(fromFilter({ sort: 'position', order: 'asc', layout: 'list', parentId: list })).toBeUndefined()
  expect(
    fromFilter({ sort: 'position', order: 'asc', layout: 'list', due: { to: '2026-03-01', timeZone: 'UTC' } }),
  ).toBeUndefined()
})

import { expect, test } from 'vitest'
import { extended, NOTHING, toggled } from './choice'

const rows = ['a', 'b', 'c', 'd', 'e']

test('a row is chosen, and not chosen any more', () => {
  const one = toggled(NOTHING, 'b')
  expect([...one.ids]).toEqual(['b'])
  expect([...toggled(one, 'b').ids]).toEqual([])
})

test('a range goes either way from the row that was chosen last, and leaves the others chosen', () => {
  const start = toggled(toggled(NOTHING, 'a'), 'd')
  const up = extended(start, 'c', rows)
  expect([...up.ids].sort()).toEqual(['a', 'c', 'd'])
  expect([...extended(up, 'e', rows).ids].sort()).toEqual(['a', 'c', 'd', 'e'])
})

test('where the row that a range would begin with is gone, it begins here', () => {
  expect([...extended(NOTHING, 'c', rows).ids]).toEqual(['c'])
  expect([...extended({ ids: new Set(), from: 'gone' }, 'c', rows).ids]).toEqual(['c'])
})

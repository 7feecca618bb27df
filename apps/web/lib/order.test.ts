import { expect, test } from 'vitest'
import { gapBeside, gapOf, placed } from './order'
import { between } from './tasks/between'
import { tasksNamed } from './tasks/testing/task'

const rows = tasksNamed('a', 'b', 'c', 'd')
const named = (gap: ReturnType<typeof gapBeside>) => gap && [gap.low?.id, gap.high?.id]

test('One row up or down is between the two that one then stands between', () => {
  expect(named(gapBeside(rows, 'b', 1))).toEqual(['c', 'd'])
  expect(named(gapBeside(rows, 'c', -1))).toEqual(['a', 'b'])
  expect(named(gapBeside(rows, 'b', -1))).toEqual([undefined, 'a'])
  expect(named(gapBeside(rows, 'c', 1))).toEqual(['d', undefined])
  expect(gapBeside(rows, 'a', -1)).toBeUndefined()
  expect(gapBeside(rows, 'd', 1)).toBeUndefined()
  expect(gapBeside(rows, 'x', 1)).toBeUndefined()
  expect(named(gapOf(rows, 'b'))).toEqual(['a', 'c'])
})

test('A position is between those of the two, at the ends too, and beside two that share one', () => {
  const [low, high] = [{ position: 'a0' }, { position: 'a1' }]
  expect(between(low, high) > 'a0' && between(low, high) < 'a1').toBe(true)
  expect(between(undefined, low) < 'a0').toBe(true)
  expect(between(high, undefined) > 'a1').toBe(true)
  expect(between(low, low)).toBe('a0')
})

test('a row that is put into a gap stands there, and its position says so', () => {
  const order = (rows: { id: string; position: string }[]) => rows.map(({ id }) => id).join('')
  const bySorting = (rows: { id: string; position: string }[]) =>
    order(rows.toSorted((a, b) => (a.position < b.position ? -1 : 1)))
  for (const id of ['a', 'b', 'c', 'd'])
    for (const by of [1, -1] as const) {
      const gap = gapBeside(rows, id, by)
      if (!gap) continue
      const moved = placed(rows, id, gap)
      expect(bySorting(moved)).toBe(order(moved))
      expect(order(moved)).not.toBe('abcd')
      expect(order(placed(moved, id, gapOf(rows, id)))).toBe('abcd')
    }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelsOfCell } from './label-cell'

test.each([
  ['home', ['home']],
  ['home, work', ['home', 'work']],
  ['home;work', ['home', 'work']],
  [' home ,, work ; ', ['home', 'work']],
  ['home, home', ['home']],
  ['"a, b", "say ""x"""; c', ['a, b', 'say "x"', 'c']],
  ['5" disk, home', ['5" disk', 'home']],
  ['', []],
])('%j names %j', (cell, names) => {
  expect(labelsOfCell(cell)).toEqual(names)
})

test.each(['"a', 'a, "b', '"a" b', '"a""'])('%j is refused', (cell) => {
  expect(labelsOfCell(cell)).toBeUndefined()
})

test('names come back, whatever is in them', () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a,b', 'a;b', '"', '""', ';', ',"', "'=x"))
  const names = fc.uniqueArray(name.map((any) => any.trim()).filter(Boolean))
  const written = (any: string) => (/[",;]/.test(any) ? `"${any.replaceAll('"', '""')}"` : any)
  fc.assert(
    fc.property(names, (all) => {
      expect(labelsOfCell(all.map(written).join(', '))).toEqual(all)
    }),
  )
})

test('a cell that no hundred labels could fill is refused before it is taken apart', () => {
  expect(labelsOfCell('x'.repeat(70_000))).toBeUndefined()
})

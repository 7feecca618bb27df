import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restored } from './formula'

test.each([
  ["'=1+1", '=1+1'],
  ["''=1+1", "'=1+1"],
  ["'\tx", '\tx'],
  ["'-", '-'],
  ['=SUM(A1:A9)', '=SUM(A1:A9)'],
  ["'quoted'", "'quoted'"],
  ["rock 'n' roll", "rock 'n' roll"],
  ["'", "'"],
  ['', ''],
])('%j is read as %j', (cell, text) => {
  expect(restored(cell)).toBe(text)
})

test('marking, as the export does it, is undone for every text', () => {
  const marked = (text: string) => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)
  const texts = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', 'a')).map((all) => all.join('')),
  )
  fc.assert(fc.property(texts, (text) => restored(marked(text)) === text))
})

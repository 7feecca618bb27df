import fc from 'fast-check'
import { expect, test } from 'vitest'
import { part } from './part'
import { costOf, fitted, type Json, type JsonObject } from './shrink'

const { value: object } = fc.letrec<{ value: JsonObject; any: Json }>((tie) => ({
  value: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('any'), { maxKeys: 6 }),
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.string({ unit: 'grapheme', maxLength: 1000, size: 'max' }),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 12 }),
    fc.array(fc.nat(), { maxLength: 150, size: 'max' }),
    tie('value'),
  ),
}))

test('whatever it is, what is left fits, and every cut says truly where and of how much', () => {
  let cutSomewhere = 0
  fc.assert(
    fc.property(object, (value) => {
      const { value: left, cuts } = fitted(value, 700)
      expect(costOf(left)).toBeLessThanOrEqual(700)
      for (const { at, shown, of } of cuts) {
        expect(shown).toBeLessThan(of)
        if (at === '') continue
        cutSomewhere++
        expect(part(value, at, 0, 1_000_000)).toMatchObject({ at, of })
      }
      if (!cuts.length) expect(left).toEqual(value)
    }),
    { numRuns: 60 },
  )
  expect(cutSomewhere).toBeGreaterThan(5)
})

test('parts that are read one after the other are the whole', () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2000, size: 'max' })
  const arrays = fc.array(fc.nat(), { minLength: 1, maxLength: 500, size: 'max' })
  fc.assert(
    fc.property(fc.oneof(texts, arrays), fc.integer({ min: 20, max: 300 }), (value, budget) => {
      const read: Json[] = []
      let next: Json = 0
      while (next !== undefined) {
        const shown = part({ deep: [value] }, 'deep.0', Number(next), budget)
        read.push(shown.value ?? shown.items)
        next = shown.next
      }
      expect(typeof value === 'string' ? read.join('') : read.flat()).toEqual(value)
    }),
    { numRuns: 60 },
  )
})

test.each(['nope', 'deep.9', 'deep.length', 'deep.0.x', '__proto__', 'deep.-1'])('there is nothing at %s', (at) => {
  expect(() => part({ deep: ['text'] }, at, 0, 100)).toThrow('there is nothing at')
})

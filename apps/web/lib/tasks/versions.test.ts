import { expect, test } from 'vitest'
import { noteOwnWrite, sinceSeen } from './versions'

test('Own writes lead from the version that was seen to the present one', () => {
  noteOwnWrite('mine', 0, 1)
  noteOwnWrite('mine', 1, 2)
  expect(sinceSeen('mine', 0)).toBe(2)
  expect(sinceSeen('other', 1)).toBe(1)
})

test("Somebody else's write in between breaks the chain", () => {
  noteOwnWrite('both', 1, 3)
  expect(sinceSeen('both', 1)).toBe(1)
})

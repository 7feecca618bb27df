import { expect, test } from 'vitest'
import { lineOf } from '../first-line'
import { readContent } from './content'

test.each([
  ['Renew passport @errands @government', 'Renew passport', ['errands', 'government']],
  ['Call @phone mum', 'Call mum', ['phone']],
  ['@home tidy up', 'tidy up', ['home']],
  ['Write to a@b.example', 'Write to a@b.example', []],
  ['Meet @ 5pm', 'Meet @ 5pm', []],
  ['Ask @anna, then go', 'Ask @anna, then go', []],
  ['Two  spaces  stay @x', 'Two  spaces  stay', ['x']],
  ['@home @home', '@home @home', ['home']],
  ['Zahnarzt 🦷 @ärztin @やる事', 'Zahnarzt 🦷', ['ärztin', 'やる事']],
  [`Too long @${'x'.repeat(65)}`, `Too long @${'x'.repeat(65)}`, []],
  ['a\0b @x', 'a\0b', ['x']],
])('%j', (content, title, labels) => {
  expect(readContent(content)).toEqual({ title, labels })
})

test('a line is cut by characters, not within one', () => {
  expect(lineOf('🦷'.repeat(255))).toEqual({ line: '🦷'.repeat(255), isCut: false })
  expect(lineOf('🦷'.repeat(256))).toEqual({ line: '🦷'.repeat(255), isCut: true })
  expect(lineOf('first\nsecond')).toEqual({ line: 'first', isCut: true })
})

test('a million spaces take no time to read', () => {
  const spaces = ' '.repeat(1_000_000)
  expect(readContent(`a${spaces}@x${spaces}b`)).toEqual({ title: 'a b', labels: ['x'] })
  expect(readContent(`a${spaces}b`).labels).toEqual([])
})

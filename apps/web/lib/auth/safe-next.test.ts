import { expect, test } from 'vitest'
import { safeNext } from './safe-next'

test('A path of this site is kept, with its query', () => {
  expect(safeNext('/tasks?list=1&q=a%20b')).toBe('/tasks?list=1&q=a%20b')
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/.//evil.example',
  '/a/..//evil.example',
  'tasks',
  '',
  '/sign-in?next=/sign-in',
  undefined,
  ['/tasks', '/x'],
])('%j leads to the tasks', (next) => {
  expect(safeNext(next)).toBe('/tasks')
})

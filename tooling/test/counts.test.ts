import { expect, it } from 'vitest'
import { playwrightCounts, total, vitestCounts } from './counts'

const none = { passed: 0, failed: 0, skipped: [] }

it('counts the tests of vitest, and a file that could not be loaded as a failure', () => {
  const counts = vitestCounts({
    testResults: [
      {
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a' },
          { status: 'failed', fullName: 'b' },
          { status: 'pending', fullName: 'c' },
          { status: 'todo', fullName: 'd' },
        ],
      },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed', fullName: 'e' }] },
    ],
  })
  expect(counts).toEqual({ passed: 2, failed: 2, skipped: ['c', 'd'] })
})

it('counts the tests of Playwright in every suite, and errors outside of tests as failures', () => {
  const test = (title: string, status: 'expected' | 'unexpected' | 'flaky' | 'skipped') => ({
    title,
    tests: [{ status }],
  })
  const counts = playwrightCounts({
    errors: [{ message: 'the server did not start' }],
    suites: [
      { specs: [test('a', 'expected'), test('b', 'flaky')], suites: [{ specs: [test('c', 'unexpected')] }] },
      { specs: [test('d', 'skipped')] },
    ],
  })
  expect(counts).toEqual({ passed: 2, failed: 2, skipped: ['d'] })
})

it('fails when a runner ended badly without a failed test', () => {
  const good = { counts: { passed: 3, failed: 0, skipped: [] }, code: 0 }
  expect(total([good, good])).toEqual({ passed: 6, failed: 0, skipped: [] })
  expect(total([good, { counts: none, code: 1 }])).toMatchObject({ passed: 3, failed: 1 })
  expect(total([good, { counts: { passed: 1, failed: 2, skipped: [] }, code: 1 }])).toMatchObject({
    passed: 4,
    failed: 2,
  })
})

it('fails when no test ran', () => {
  expect(total([])).toMatchObject({ passed: 0, failed: 1 })
  expect(total([{ counts: none, code: 0 }])).toMatchObject({ passed: 0, failed: 1 })
})

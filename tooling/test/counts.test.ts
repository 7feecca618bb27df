import { expect, it } from 'vitest'
import { none, playwrightCounts, total, vitestCounts } from './counts'

it('counts the tests of vitest, and a file that could not be loaded as a failure', () => {
  const counts = vitestCounts({
    testResults: [
      {
        name: 'one.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a' },
          { status: 'failed', fullName: 'b', failureMessages: ['expected 1\nto be 2'] },
          { status: 'pending', fullName: 'c' },
          { status: 'todo', fullName: 'd' },
        ],
      },
      { name: 'two.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: 'three.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'e' }] },
    ],
  })
  expect(counts).toEqual({
    passed: 2,
    failed: 2,
    failures: ['one.test.ts > b\n  expected 1\n  to be 2', 'two.test.ts\n  no such module'],
    skipped: ['c', 'd'],
  })
})

it('counts the tests of Playwright in every suite, and errors outside of tests as failures', () => {
  const test = (title: string, status: 'expected' | 'unexpected' | 'flaky' | 'skipped') => ({
    file: 'one.spec.ts',
    title,
    tests: [{ status, results: status === 'unexpected' ? [{ error: { message: 'not seen' } }] : [{}] }],
  })
  const counts = playwrightCounts({
    errors: [{ message: 'the server did not start' }],
    suites: [
      { specs: [test('a', 'expected'), test('b', 'flaky')], suites: [{ specs: [test('c', 'unexpected')] }] },
      { specs: [test('d', 'skipped')] },
    ],
  })
  expect(counts).toEqual({
    passed: 2,
    failed: 2,
    failures: ['outside of the journeys\n  the server did not start', 'one.spec.ts > c\n  not seen'],
    skipped: ['d'],
  })
})

it('fails when a runner ended badly without a failed test', () => {
  const good = { counts: { ...none(), passed: 3 }, code: 0 }
  expect(total([good, good])).toEqual({ ...none(), passed: 6 })
  expect(total([good, { counts: none(), code: 1 }])).toMatchObject({ passed: 3, failed: 1 })
  expect(total([good, { counts: { ...none(), passed: 1, failed: 2 }, code: 1 }])).toMatchObject({
    passed: 4,
    failed: 2,
  })
})

it('fails when no test ran', () => {
  expect(total([])).toMatchObject({ passed: 0, failed: 1 })
  expect(total([{ counts: none(), code: 0 }])).toMatchObject({ passed: 0, failed: 1 })
})

/** How many tests passed and failed, and what is to be told of those that failed and that were skipped. */
export type Counts = { passed: number; failed: number; failures: string[]; skipped: string[] }

export const none = (): Counts => ({ passed: 0, failed: 0, failures: [], skipped: [] })

/** Of what a failed test said, so that the end of a long log tells of all. */
const MOST_LINES = 12

/** Counts the tests of vitest's JSON report. A file that could not be loaded is one failure. */
export function vitestCounts(report: VitestReport): Counts {
  const counts = none()
  for (const { name, status, message, assertionResults } of report.testResults) {
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) fail(counts, name, [message])
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed += 1
      else if (test.status === 'failed') fail(counts, `${name} > ${test.fullName}`, test.failureMessages ?? [])
      else counts.skipped.push(test.fullName)
    }
  }
  return counts
}

/** Counts the tests of Playwright's JSON report. What went wrong outside of a test is a failure; a flaky test passed. */
export function playwrightCounts(report: PlaywrightReport): Counts {
  const counts = none()
  for (const error of report.errors) fail(counts, 'outside of the journeys', [error.message])
  const visit = ({ specs = [], suites = [] }: PlaywrightSuite) => {
    for (const { file, title, tests } of specs) {
      for (const { status, results } of tests) {
        if (status === 'skipped') counts.skipped.push(title)
        else if (status === 'unexpected') fail(counts, `${file} > ${title}`, messages(results))
        else counts.passed += 1
      }
    }
    suites.forEach(visit)
  }
  visit(report)
  return counts
}

/** The sum, made to fail where a runner that ended badly told of no failure, or where nothing ran. */
export function total(runs: { counts: Counts; code: number }[]): Counts {
  const sum = none()
  for (const { counts, code } of runs) {
    sum.passed += counts.passed
    sum.failed += code !== 0 && counts.failed === 0 ? 1 : counts.failed
    sum.failures.push(...counts.failures)
    sum.skipped.push(...counts.skipped)
  }
  if (sum.passed + sum.failed === 0) sum.failed = 1
  return sum
}

function fail(counts: Counts, name: string, said: (string | undefined)[]) {
  counts.failed += 1
  const lines = said.join('\n').split('\n').slice(0, MOST_LINES)
  counts.failures.push([name, ...lines.map((line) => `  ${line}`)].join('\n'))
}

const messages = (results: PlaywrightResult[]) => results.map(({ error }) => error?.message)

export type VitestReport = {
  testResults: {
    /** The path of the file. */
    name: string
    status: string
    /** Why it could not be loaded. */
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

type PlaywrightResult = { error?: { message?: string } }
type PlaywrightSuite = {
  specs?: {
    file: string
    title: string
    tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped'; results: PlaywrightResult[] }[]
  }[]
  suites?: PlaywrightSuite[]
}
export type PlaywrightReport = PlaywrightSuite & { errors: { message?: string }[] }

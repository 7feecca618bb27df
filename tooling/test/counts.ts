/** How many tests passed, failed and were skipped, and the names of the skipped. */
export type Counts = { passed: number; failed: number; skipped: string[] }

/** Counts the tests of vitest's JSON report. A file that could not be loaded is one failure. */
export function vitestCounts(report: VitestReport): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: [] }
  for (const file of report.testResults) {
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) counts.failed += 1
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1
      else if (status === 'failed') counts.failed += 1
      else counts.skipped.push(fullName)
    }
  }
  return counts
}

/** Counts the tests of Playwright's JSON report. What went wrong outside of a test is a failure; a flaky test passed. */
export function playwrightCounts(report: PlaywrightReport): Counts {
  const counts: Counts = { passed: 0, failed: report.errors.length, skipped: [] }
  const visit = ({ specs = [], suites = [] }: PlaywrightSuite) => {
    for (const { title, tests } of specs) {
      for (const { status } of tests) {
        if (status === 'skipped') counts.skipped.push(title)
        else if (status === 'unexpected') counts.failed += 1
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
  const sum: Counts = { passed: 0, failed: 0, skipped: [] }
  for (const { counts, code } of runs) {
    sum.passed += counts.passed
    sum.failed += code !== 0 && counts.failed === 0 ? 1 : counts.failed
    sum.skipped.push(...counts.skipped)
  }
  if (sum.passed + sum.failed === 0) sum.failed = 1
  return sum
}

export type VitestReport = {
  testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[]
}

type PlaywrightSuite = {
  specs?: { title: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[] }[]
  suites?: PlaywrightSuite[]
}
export type PlaywrightReport = PlaywrightSuite & { errors: unknown[] }

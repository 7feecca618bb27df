import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from './chromium'
import {
  type Counts,
  none,
  type PlaywrightReport,
  playwrightCounts,
  total,
  type VitestReport,
  vitestCounts,
} from './counts'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/docket')
const filters = process.argv.slice(2)

/**
 * What runs again through the Neon adapter: what can differ by the driver. That is not the server or Prisma's command line,
 * which have no driver, nor the reading and writing of other tools' files and the many rounds of chance, which ask the
 * driver for nothing that the rest doesn't. DOCKET_TEST_DATABASE=neon runs all of it.
 */
const NEON = [
  ...['@docket/db', '@docket/core'].flatMap((name) => ['--project', name]),
  ...[
    'src/{embedded,prisma-cli}.test.ts',
    'src/**/*fuzz.test.ts',
    'src/transfer/{foreign,roundtrip}.test.ts',
    'src/transfer/!(apply|csv|json)/**/*.test.ts',
  ].flatMap((path) => ['--exclude', path]),
]

type Run = { counts: Counts; code: number }

/**
 * `pnpm test`: generates and builds, then runs vitest and Playwright; ends with a line `N passed, N failed`.
 * `pnpm test <filter…>`: only the vitest files whose path contains one of them.
 */
async function test(): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const tasks = filters.length > 0 ? ['generate'] : ['generate', 'build']
  const built = await run('turbo', ['run', ...tasks, '--output-logs=errors-only'])
  const runs: Run[] = [{ counts: none(), code: built }, await vitest('vitest.json', filters)]
  if (filters.length === 0 && !process.env.DOCKET_TEST_DATABASE) {
    console.log('\nThe data layer again, through the Neon adapter')
    runs.push(await vitest('neon.json', NEON, { DOCKET_TEST_DATABASE: 'neon' }))
  }
  if (filters.length === 0 && existsSync(join(root, 'e2e/playwright.config.ts'))) runs.push(await playwright())

  const { passed, failed, failures, skipped } = total(runs)
  if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`)
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

async function vitest(report: string, args: string[], env?: Record<string, string>): Promise<Run> {
  const file = fresh(report)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run('vitest', ['run', ...reporters, ...args], '.', env)
  return { code, counts: existsSync(file) ? vitestCounts(read<VitestReport>(file)) : none() }
}

async function playwright(): Promise<Run> {
  try {
    const file = fresh('playwright.json')
    const env = { CHROMIUM: chromium(cache), PLAYWRIGHT_JSON_OUTPUT_FILE: file }
    const code = await run('playwright', ['test', '--reporter=list,json'], 'e2e', env)
    return { code, counts: existsSync(file) ? playwrightCounts(read<PlaywrightReport>(file)) : none() }
  } catch (error) {
    console.error(`\nThe browser journeys did not run. ${error instanceof Error ? error.message : error}`)
    return { code: 1, counts: none() }
  }
}

/** Runs a program of the workspace with our terminal. Gives its exit code, 1 when a signal ended it. */
function run(program: string, args: string[], folder = '.', env: Record<string, string> = {}): Promise<number> {
  const cwd = join(root, folder)
  return new Promise((done, fail) => {
    const child = spawn(join(cwd, 'node_modules/.bin', program), args, {
      cwd,
      env: { ...process.env, ...env, TURBO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', fail)
    child.on('close', (code) => done(code ?? 1))
  })
}

function fresh(name: string): string {
  const file = join(cache, name)
  rmSync(file, { force: true })
  return file
}

/** A report that this run's program has just written, so of the shape that its version writes. */
function read<Report>(file: string): Report {
  return JSON.parse(readFileSync(file, 'utf8'))
}

await test()

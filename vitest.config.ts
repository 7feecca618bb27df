import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const packages = [...within('packages'), ...within('apps'), ...within('examples'), 'tooling']
const here = relative(root, process.cwd())
const chosen = packages.includes(here) ? [here] : packages

/** The tests of every package, or of the one in whose folder vitest was started. */
export default defineConfig({
  root,
  test: {
    root,
    pool: 'forks',
    maxWorkers: 2,
    // One server for all projects: what it provides is theirs too.
    globalSetup: chosen.some(needsDatabase) ? ['packages/db/src/testing/global-setup.ts'] : [],
    projects: chosen.map((folder) => ({
      root: join(root, folder),
      test: {
        name: manifest(folder).name,
        pool: 'forks',
        // An odd zone, with three quarters of an hour: what only works in UTC or on whole hours fails here.
        env: { TZ: 'Asia/Kathmandu' },
        include: ['**/*.test.{ts,tsx}'],
        setupFiles: [join(root, 'tooling/test/seed.ts')],
        // Far beyond what any takes: on a machine that others use as well, slow is no defect.
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    })),
  },
})

function within(folder: string): string[] {
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)
}

function needsDatabase(folder: string): boolean {
  const { name, dependencies, devDependencies } = manifest(folder)
  return name === '@docket/db' || '@docket/db' in { ...dependencies, ...devDependencies }
}

function manifest(folder: string): { name: string; dependencies?: object; devDependencies?: object } {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
}

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = import.meta.dirname
const packages = [...within('packages'), ...within('apps'), ...within('examples'), 'tooling']
const here = relative(root, process.cwd())
const chosen = packages.includes(here) ? [here] : packages

/** Each takes longer than half a minute on a busy machine: begun last, it would keep one core busy and the other idle. */
const SLOWEST = [
  'packages/core/src/task/gate-fuzz.test.ts',
  'packages/core/src/transfer/foreign.test.ts',
  'apps/web/server/one-runtime.test.ts',
  'apps/web/server/durability.test.ts',
  'packages/core/src/transfer/foreign/records.test.ts',
  'packages/db/src/embedded.test.ts',
  'packages/api/src/access.test.ts',
  'apps/cli/src/type-chain.test.ts',
]

/** The tests of every package, or of the one in whose folder vitest was started. */
export default defineConfig({
  root,
  test: {
    root,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: slowestFirst() },
    // One server for all projects: what it provides is theirs too.
    globalSetup: chosen.some(needsDatabase) ? ['packages/db/src/testing/global-setup.ts'] : [],
    projects: chosen.map((folder) => ({
      root: join(root, folder),
      test: {
        name: manifest(folder).name,
        pool: 'forks',
        // Of a second per file, most is loading the same modules again. The packages keep no state in modules; apps do.
        isolate: !folder.startsWith('packages/'),
        // An odd zone, with three quarters of an hour: what only works in UTC or on whole hours fails here.
        env: { TZ: 'Asia/Kathmandu' },
        include: ['**/*.test.{ts,tsx}'],
        setupFiles: [join(root, 'tooling/test/seed.ts')],
        // Far beyond what any takes: on a machine that others use as well, slow is no defect.
        testTimeout: 120_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 30_000 } },
      },
    })),
  },
})

/** The order in which test files begin: those first that take longest, the others by project. */
function slowestFirst() {
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const rank = ({ moduleId }: TestSpecification) => {
        const place = SLOWEST.findIndex((path) => moduleId.endsWith(path))
        return place < 0 ? SLOWEST.length : place
      }
      return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
    }
  }
}

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

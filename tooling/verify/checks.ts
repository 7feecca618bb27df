import { command } from './command'
import { compilerBudget } from './compiler-budget'
import { docPaths } from './doc-paths'
import { leftovers } from './leftovers'

/** Looks at the tree under `root`. Gives what is wrong, for people to read; nothing when all is well. */
export type Check = (root: string) => Promise<string | undefined>

const BOUNDARIES = 'style/noRestrictedImports'
const CYCLES = 'suspicious/noImportCycles'
const LENGTH = 'style/noExcessiveLinesPerFile'

/** What `pnpm verify` looks at, in the order of its lines. Each name can be given to it to run that check alone. */
export const checks: Record<string, Check> = {
  format: ran('biome', 'check', '--linter-enabled=false', '.'),
  lint: biomeLint(`--skip=${BOUNDARIES}`, `--skip=${CYCLES}`, `--skip=${LENGTH}`),
  types: ran('turbo', 'run', 'typecheck', '--continue', '--output-logs=errors-only'),
  boundaries: biomeLint(`--only=${BOUNDARIES}`),
  cycles: biomeLint(`--only=${CYCLES}`),
  unused: ran('knip', '--no-progress', '--treat-config-hints-as-errors'),
  length: biomeLint(`--only=${LENGTH}`),
  'compiler budget': compilerBudget,
  'doc paths': docPaths,
  leftovers,
}

function biomeLint(...options: string[]): Check {
  return ran(
    'biome',
    'lint',
    '--error-on-warnings',
    '--diagnostic-level=warn',
    '--max-diagnostics=100',
    ...options,
    '.',
  )
}

/** A check that is a program which says what is wrong and ends with another code than 0. */
function ran(program: string, ...args: string[]): Check {
  return async (root) => {
    const ended = await command(root, program, ...args)
    return ended.code === 0 ? undefined : ended.output || `${program} ended with code ${ended.code}`
  }
}

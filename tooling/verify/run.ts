import { availableParallelism } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Check, checks } from './checks'
import { command } from './command'

/** `pnpm verify [check…]`: a line for each check, then what is wrong; the exit code is 1 when something is. No database. */
async function verify(root: string, names: string[]): Promise<boolean> {
  const chosen = Object.entries(checks).filter(([name]) => names.length === 0 || names.includes(name))
  const unknown = names.filter((name) => !(name in checks))
  if (unknown.length > 0) throw new Error(`There is no check ${unknown.join(', ')}: ${Object.keys(checks).join(', ')}`)

  // The sources import Prisma's client, which is generated.
  const generated = await command(root, 'turbo', 'run', 'generate', '--output-logs=errors-only')
  if (generated.code !== 0) throw new Error(`The database client could not be generated.\n${generated.output}`)

  const waiting = [...chosen]
  const problems: string[] = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const problem = await line(root, ...next)
      if (problem) problems.push(`── ${next[0]}\n${problem}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  for (const problem of problems) console.log(`\n${problem}`)
  console.log(`\n${chosen.length - problems.length} passed, ${problems.length} failed`)
  return problems.length === 0
}

async function line(root: string, name: string, check: Check): Promise<string | undefined> {
  const start = performance.now()
  const problem = await check(root).catch((error: unknown) => String(error))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${problem ? '✗' : '✓'} ${name.padEnd(16)}${seconds.padStart(5)} s`)
  return problem
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
try {
  process.exitCode = (await verify(root, process.argv.slice(2))) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command } from './command'

type Budget = { types: number; instantiations: number }

/** What compiling tooling/consumer, a package that uses the router's types, may cost: counts, which no machine changes. */
export async function compilerBudget(root: string): Promise<string | undefined> {
  const folder = join(root, 'tooling/consumer')
  const budget = asBudget(JSON.parse(await readFile(join(folder, 'budget.json'), 'utf8')))
  // One thread: with several, each checks what they share again, and the counts say how many there were.
  const compiled = await command(root, 'tsc', '-p', folder, '--extendedDiagnostics', '--singleThreaded')
  if (compiled.code !== 0) return compiled.output
  const cost: Budget = {
    types: counted(compiled.output, 'Types'),
    instantiations: counted(compiled.output, 'Instantiations'),
  }
  const over = (['types', 'instantiations'] as const).filter((what) => cost[what] > budget[what])
  if (over.length === 0) return undefined
  const lines = over.map((what) => `${what}: ${cost[what]}, budget ${budget[what]}`)
  return `A package that imports AppRouter costs the compiler too much.\n${lines.join('\n')}
Look at what the router's types pull in (tsc --generateTrace shows it). Raise tooling/consumer/budget.json only for a reason.`
}

function counted(diagnostics: string, name: string): number {
  const count = new RegExp(`^${name}:\\s+(\\d+)$`, 'm').exec(diagnostics)?.[1]
  if (count === undefined) throw new Error(`tsc printed no line "${name}"`)
  return Number(count)
}

function asBudget(read: unknown): Budget {
  const { types, instantiations } = Object(read)
  if (typeof types === 'number' && typeof instantiations === 'number') return { types, instantiations }
  throw new Error('tooling/consumer/budget.json needs the numbers "types" and "instantiations"')
}

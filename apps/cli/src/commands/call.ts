import { readFile } from 'node:fs/promises'
import { readStdin } from '../ask'
import { catalogue } from '../catalogue'
import { anyProcedure } from '../client'
import { newCommand } from '../command'
import { Failure } from '../failure'
import { knownWords } from '../option-values'
import { type OutputOptions, show } from '../output'
import { currentSession } from '../session'
import { type Column, tableLines } from '../terminal/table'

type Procedure = (typeof catalogue)[number]

export const call = () =>
  newCommand('call', 'Call any procedure of the server with JSON, and get JSON', [
    'docket call --list',
    'docket call task.create --schema',
    'docket call task.count',
    `docket call task.list --input '{"status":["blocked"],"limit":10}'`,
    'docket call task.bulk --input - < bulk.json',
  ])
    .argument('[procedure]', 'its name, such as task.list', knownWords(catalogue.map(({ name }) => name)))
    .option('-i, --input <json>', 'what it takes, as JSON; - reads stdin, @file a file (default: nothing)')
    .option('--list', 'show the procedures that there are, instead of calling one')
    .option('--schema', 'show what it takes (JSON Schema), instead of calling it')
    .action(async (name, options) => {
      if (options.list) return list(options)
      const procedure = procedureOf(name)
      if (options.schema) return pretty(procedure, options)
      const input = options.input === undefined ? undefined : parsed(await textOf(options.input))
      const output = await anyProcedure(await currentSession(), procedure, input)
      await show(options, { json: output, ids: idsOf(output), lines: JSON.stringify(output, null, 2).split('\n') })
    })

function list(options: OutputOptions): Promise<void> {
  const columns: Column<Procedure>[] = [
    { heading: 'PROCEDURE', text: ({ name }) => name },
    { heading: 'TYPE', text: ({ type }) => type, dispensable: 1 },
    { heading: 'WHAT IT DOES', text: ({ summary }) => summary, flexible: true },
  ]
  const ids = catalogue.map(({ name }) => name)
  return show(options, { json: { items: catalogue }, ids, lines: tableLines([...catalogue], columns) })
}

function pretty(procedure: Procedure, options: OutputOptions): Promise<void> {
  const lines = JSON.stringify(procedure, null, 2).split('\n')
  return show(options, { json: procedure, ids: [procedure.name], lines })
}

function procedureOf(name: string | undefined): Procedure & { type: 'query' | 'mutation' } {
  if (name === undefined) throw new Failure('usage', 'Say which procedure: docket call --list shows them')
  const procedure = catalogue.find((one) => one.name === name)
  if (!procedure) throw new Failure('usage', `No such procedure: ${name}. docket call --list shows them`)
  if (procedure.type === 'subscription')
    throw new Failure('usage', `${name} goes on without an end: docket watch is for that`)
  return { ...procedure, type: procedure.type }
}

async function textOf(said: string): Promise<string> {
  if (said === '-') return readStdin()
  if (!said.startsWith('@')) return said
  const path = said.slice(1)
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Failure('usage', `Can't read ${path}: ${cause.code}`, { cause })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('usage', `The input is not valid JSON: ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}

/** The id of what came back, or of each of its items. */
function idsOf(output: unknown): string[] {
  const one: { id?: unknown; items?: unknown } = Object(output)
  if (Array.isArray(one.items)) return one.items.flatMap(idsOf)
  return typeof one.id === 'string' || typeof one.id === 'number' ? [String(one.id)] : []
}

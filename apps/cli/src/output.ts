import { once } from 'node:events'
import { EXIT_CODES, type Failure, type Issue } from './failure'
import { painter } from './terminal/paint'
import { printable } from './terminal/text'

/** What every command takes: for whom the output is. */
export interface OutputOptions {
  /** For programs. */
  json?: true
  /** Ids alone, no messages. */
  quiet?: true
}

/** Something that a command ends with, in its three forms. */
export interface Result {
  json: unknown
  ids: string[]
  /** For people, by lines; safe for a terminal. */
  lines: string[]
}

/** Writes a result to stdout in the form that was asked for. */
export async function show({ json, quiet }: OutputOptions, result: Result): Promise<void> {
  if (json) await write(`${JSON.stringify(result.json)}\n`)
  else await writeLines(quiet ? result.ids : result.lines)
}

/** Writes to stdout, at the pace of whoever reads it. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

export async function writeLines(lines: string[]): Promise<void> {
  if (lines.length) await write(`${lines.join('\n')}\n`)
}

/** Something worth knowing beside the result; to stderr, and only for people. */
export function note({ json, quiet }: OutputOptions, text: string): void {
  if (!json && !quiet) process.stderr.write(`${text}\n`)
}

const MOST_ISSUES = 20

/** Tells on stderr what went wrong, as JSON for programs. */
export function showFailure({ kind, message, issues, requestId }: Failure, json: boolean): void {
  if (json) {
    const error = { kind, exitCode: EXIT_CODES[kind], message, issues, requestId: requestId ?? null }
    process.stderr.write(`${JSON.stringify({ error })}\n`)
    return
  }
  const paint = painter(process.stderr)
  const lines = [`${paint('red', 'error:')} ${message.split('\n').map(printable).join('\n')}`]
  const told = issues.length === 1 && isTold(issues[0], message) ? [] : issues
  for (const issue of told.slice(0, MOST_ISSUES)) lines.push(printable(`  ${place(issue.path)}${issue.message}`))
  if (issues.length > MOST_ISSUES) lines.push(`  … and ${issues.length - MOST_ISSUES} more`)
  if (kind === 'other' && requestId) lines.push(`  request ${requestId}`)
  process.stderr.write(`${lines.join('\n')}\n`)
}

/** One issue alone is what the message says already; but not in which row. */
const isTold = (issue: Issue | undefined, message: string) =>
  issue !== undefined && typeof issue.path[0] !== 'number' && message.includes(issue.message)

/** `row 12, title: ` for what is in a file, `title: ` for a field. */
function place([first, ...rest]: (string | number)[]): string {
  if (first === undefined) return ''
  if (typeof first === 'number') return `row ${first}${rest.length ? `, ${rest.join('.')}` : ''}: `
  return `${[first, ...rest].join('.')}: `
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { procedureCatalogue } from './catalogue'
import { metaOf } from './procedure'
import { procedures, ROWS } from './testing/procedures'
import { LEFT_OUT, NOT_IN_THE_BROWSER } from './testing/surfaces'

const apps = join(import.meta.dirname, '../../../apps')
const names = ROWS.map(([name]) => name)

/** The sources of an app that are shipped. */
function sourcesOf(app: string, ...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(apps, app, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|(^|\/)testing\//.test(path))
      .map((path) => readFileSync(join(apps, app, folder, path), 'utf8')),
  )
}

/** Whether a client calls a procedure: by `task.move`, or by `task[verb]` in a file that names the verb. */
function isCalled(sources: string[], name: string): boolean {
  const [noun, verb] = name.split('.')
  if (verb === undefined) return sources.some((source) => source.includes(`.${name}.`))
  const [direct, chosen, word] = [`\\b${noun}\\s*\\.\\s*${verb}\\b`, `\\.${noun}\\[`, `\\b${verb}\\b`].map(
    (one) => new RegExp(one),
  )
  return sources.some((text) => direct?.test(text) || (chosen?.test(text) && word?.test(text)))
}

const nounOf = (name: string) => name.split('.')[0] ?? ''
const reasons = (surface: keyof typeof LEFT_OUT) => Object.keys(LEFT_OUT[surface]).sort()

describe('every procedure is on each surface, or it is said why not', () => {
  test('REST', () => {
    const without = names.filter((name) => !metaOfNamed(name).rest)
    expect(reasons('rest')).toEqual([...without].sort())
  })

  test('the command line', () => {
    const catalogued = new Set(procedureCatalogue().map(({ name }) => name))
    const sources = sourcesOf('cli', 'src')
    expect(sources.join('\n')).toContain("newCommand('call'")
    const isStream = (name: string) => procedures.get(name)?._def.type === 'subscription'
    const without = names.filter((name) => (isStream(name) ? !isCalled(sources, name) : !catalogued.has(name)))
    expect(reasons('cli')).toEqual(without.sort())
  })

  test('MCP: by a tool, by its name, or left out in .meta', () => {
    for (const name of names) {
      const { mcp = {} } = metaOfNamed(name)
      if ('leftOut' in mcp) expect(mcp.leftOut, name).toMatch(/^[A-Z].*\.$/)
      else expect(procedures.get(name)?._def.type, name).not.toBe('subscription')
      const advice = 'leftOut' in mcp ? undefined : mcp.advice
      if (advice !== undefined) expect(advice, name).toMatch(/^\S.*\.$/)
    }
  })

  test('the browser', () => {
    const sources = sourcesOf('web', 'app', 'components', 'lib')
    const without = names.filter((name) => !isCalled(sources, name))
    expect(without.filter((name) => !(name in NOT_IN_THE_BROWSER || nounOf(name) in NOT_IN_THE_BROWSER))).toEqual([])
  })

  test('every reason is a sentence', () => {
    const all = [...Object.values(LEFT_OUT), NOT_IN_THE_BROWSER].flatMap((named) => Object.values(named))
    for (const reason of all) expect(reason).toMatch(/^[A-Z].*\.$/)
  })
})

function metaOfNamed(name: string) {
  const procedure = procedures.get(name)
  if (!procedure) throw new Error(`no procedure ${name}`)
  return metaOf(procedure)
}

import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checks } from './checks'
import { plant, planted } from './planted'

const repository = resolve(import.meta.dirname, '../..')
const CLEAN = { 'packages/core/src/task/clean.ts': 'export const limit = 50\n' }

async function check(name: keyof typeof checks, root: string): Promise<string | undefined> {
  const run = checks[name]
  if (!run) throw new Error(`no check ${name}`)
  return run(root)
}

describe('format', () => {
  it.each([
    ['double quotes', 'export const name = "Inbox"\n'],
    ['a semicolon', 'export const limit = 50;\n'],
    [
      'imports out of order',
      "import { z } from 'zod'\nimport { join } from 'node:path'\n\nexport const both = [z, join]\n",
    ],
  ])('refuses %s', async (_, source) => {
    const root = await planted(CLEAN)
    expect(await check('format', root)).toBeUndefined()
    await plant(root, { 'packages/core/src/task/bad.ts': source })
    expect(await check('format', root)).toContain('packages/core/src/task/bad.ts')
  })
})

describe('lint', () => {
  const refused: [rule: string, file: string, source: string][] = [
    ['noExplicitAny', 'packages/core/src/any.ts', 'export const shout = (text: any) => text.toUpperCase()\n'],
    ['noNonNullAssertion', 'packages/core/src/bang.ts', 'export const first = (all: string[]) => all[0]!.length\n'],
    ['noBarrelFile', 'packages/core/src/task/index.ts', "export { limit } from './clean'\n"],
    ['noDefaultExport', 'packages/core/src/default.ts', 'export default 50\n'],
    ['noProcessEnv', 'packages/core/src/config.ts', 'export const url = process.env.DATABASE_URL\n'],
    ['noConsole', 'packages/core/src/print.ts', "console.log('here')\n"],
    ['noFloatingPromises', 'packages/core/src/float.ts', 'const save = async () => {}\n\nsave()\n'],
    ['noUnusedVariables', 'packages/core/src/unused.ts', 'const limit = 50\n'],
    ['noFocusedTests', 'packages/core/src/only.test.ts', "import { it } from 'vitest'\n\nit.only('works', () => {})\n"],
    ['noSkippedTests', 'packages/core/src/skip.test.ts', "import { it } from 'vitest'\n\nit.skip('works', () => {})\n"],
    ['useButtonType', 'apps/web/components/button.tsx', 'export const Add = () => <button>Add</button>\n'],
    ['useAltText', 'apps/web/components/image.tsx', 'export const Logo = () => <img src="/logo.png" />\n'],
    ['useFilenamingConvention', 'packages/core/src/TaskList.ts', 'export const limit = 50\n'],
  ]
  const accepted = {
    ...CLEAN,
    'packages/api/src/index.ts': "export { limit } from './limit'\n",
    'packages/api/src/limit.ts': 'export const limit = 50\n',
    'apps/web/app/page.tsx': 'export default function Page() {\n  return <button type="button">Add</button>\n}\n',
    'apps/web/server/env.ts': 'export const port = process.env.PORT\n',
    'apps/web/styles/globals.css': "@import 'tailwindcss';\n\n.card {\n  @apply p-2;\n}\n",
  }

  it('accepts a clean tree', async () => {
    expect(await check('lint', await planted(accepted))).toBeUndefined()
  })

  it('refuses one violation of each kind', async () => {
    const root = await planted({ ...CLEAN, ...Object.fromEntries(refused.map(([, file, source]) => [file, source])) })
    const report = (await check('lint', root)) ?? ''
    for (const [rule, file] of refused)
      expect(report).toMatch(new RegExp(`^${file}(:\\d+:\\d+)? lint/\\w+/${rule} `, 'm'))
  })
})

it('refuses an import cycle', async () => {
  const root = await planted({
    'packages/core/src/a.ts': "export { b } from './b'\n",
    'packages/core/src/b.ts': 'export const b = 1\n',
  })
  expect(await check('cycles', root)).toBeUndefined()
  await plant(root, { 'packages/core/src/b.ts': "import { b as again } from './a'\n\nexport const b = () => again\n" })
  expect(await check('cycles', root)).toContain('packages/core/src/b.ts')
})

it('refuses a file of 301 lines, not one of 300', async () => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => `export const line${n} = ${n}\n`).join('')
  const root = await planted({
    'packages/core/src/long.ts': lines(300),
    'packages/db/src/generated/client.ts': lines(900),
  })
  expect(await check('length', root)).toBeUndefined()
  await plant(root, { 'packages/core/src/long.ts': lines(301) })
  expect(await check('length', root)).toContain('packages/core/src/long.ts')
})

it('refuses a type error in any package', async () => {
  const manifest = { name: '@docket/core', private: true, scripts: { typecheck: 'tsc' } }
  const root = await planted({
    'package.json': '{ "name": "docket", "private": true, "packageManager": "pnpm@12.21.0" }\n',
    'pnpm-workspace.yaml': 'packages: [packages/*]\npmOnFail: ignore\n',
    'turbo.json': '{ "tasks": { "typecheck": {} } }\n',
    'packages/core/package.json': JSON.stringify(manifest),
    'packages/core/tsconfig.json':
      '{ "extends": "../../tooling/tsconfig/base.json", "include": ["**/*.ts"], "compilerOptions": { "types": [] } }\n',
    'packages/core/src/title.ts': 'export const title = (words: string[]) => words[0]?.length\n',
  })
  expect(await check('types', root)).toBeUndefined()
  await plant(root, { 'packages/core/src/title.ts': 'export const title = (words: string[]) => words[0].length\n' })
  expect(await check('types', root)).toContain("Object is possibly 'undefined'")
})

it('refuses an unused export, file and dependency', async () => {
  const { workspaces: _, ...options } = JSON.parse(await readFile(join(repository, 'knip.json'), 'utf8'))
  const root = await planted({
    'knip.json': JSON.stringify({ ...options, entry: ['main.ts'] }),
    'package.json': '{ "name": "docket", "private": true, "type": "module" }\n',
    'main.ts': "import { used } from './used'\n\nused()\n",
    'used.ts': 'export const used = () => 1\n',
  })
  expect(await check('unused', root)).toBeUndefined()
  await plant(root, {
    'package.json': '{ "name": "docket", "private": true, "type": "module", "dependencies": { "tsx": "1.0.0" } }\n',
    'used.ts': 'export const used = () => 1\nexport const forgotten = () => 2\n',
    'orphan.ts': 'export const orphan = 1\n',
  })
  const report = await check('unused', root)
  for (const name of ['forgotten', 'orphan.ts', 'tsx']) expect(report).toContain(name)
})

it('refuses types that cost the compiler more than the budget', async () => {
  const root = await planted({
    'tooling/consumer/budget.json': '{ "types": 5000, "instantiations": 5000 }',
    'tooling/consumer/tsconfig.json':
      '{ "extends": "../tsconfig/base.json", "include": ["**/*.ts"], "compilerOptions": { "types": [] } }',
    'tooling/consumer/consumer.ts': 'export const limit = 50\n',
  })
  expect(await check('compiler budget', root)).toBeUndefined()
  const costly = `type Pairs<Key extends string> = { [A in Key as \`\${A}\${Key}\`]: A }
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
export type Costly = keyof Pairs<\`\${Digit}\${Digit}\`>\nexport const costly: Costly = '0000'\n`
  await plant(root, { 'tooling/consumer/consumer.ts': costly })
  expect(await check('compiler budget', root)).toMatch(/(types|instantiations): \d+, budget 5000/)
  await plant(root, { 'tooling/consumer/consumer.ts': "export const limit: number = 'fifty'\n" })
  expect(await check('compiler budget', root)).toContain('is not assignable')
})

it('refuses a path in a document that is not there', async () => {
  const cited =
    'See `packages/core/src/<noun>/clean.ts`, `packages/{core}/src` and [the file](packages/core/src/task/clean.ts).\n'
  const root = await planted({ ...CLEAN, 'README.md': cited })
  expect(await check('doc paths', root)).toBeUndefined()
  await plant(root, {
    'README.md': `${cited}And packages/core/src/<noun>/gone.ts, packages/{core,lost}.\n[it](missing.md)\n`,
  })
  const report = await check('doc paths', root)
  for (const path of [
    'README.md:2: packages/core/src/<noun>/gone.ts',
    'packages/{core,lost}',
    'README.md:3: missing.md',
  ]) {
    expect(report).toContain(path)
  }
})

it('refuses what belongs to one machine', async () => {
  const root = await planted({
    ...CLEAN,
    'docs/start.md': 'Served at /home and /root under https://docket.example.com/home/\n',
  })
  expect(await check('leftovers', root)).toBeUndefined()
  await plant(root, {
    'docs/start.md': `Run ${join(homedir(), 'docket/start')} now\n`,
    'docs/stop.md': `Run ${join(root, 'stop')} now\n`,
    '.npmrc': `registry${'='}https://npm.example.com\n`,
  })
  const report = await check('leftovers', root)
  for (const place of ['docs/start.md:1', 'docs/stop.md:1', '.npmrc:1']) expect(report).toContain(place)
})

import { readdir } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { bundle } from '../build/bundle'
import { run } from './testing/run'
import { temporaryFolder } from './testing/temporary-folder'

/** Where npm is, and the shell that it runs scripts with. */
const PROGRAMS = [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter)
const packageFolder = join(import.meta.dirname, '..')

/** What clients and server share: schemas, and the text and time that they are made of. */
const SHARED = /^\.\.\/\.\.\/packages\/core\/src\/([\w/]+\/schema|text\/\w+)\.ts$/
/** What the build puts in are the names and schemas of the procedures: data. */
const OWN = /^(src\/|package\.json$|<define:PROCEDURES>$)/

/** Of npm: what a client needs, and what that needs. */
const LIBRARIES = [
  '@clack/core',
  '@clack/prompts',
  '@commander-js/extra-typings',
  '@trpc/client',
  '@trpc/server', // what the client has in common with it; held to that below
  'ansi-regex',
  'cli-progress',
  'commander',
  'emoji-regex',
  'env-paths',
  'fast-string-truncated-width',
  'fast-string-width',
  'fast-wrap-ansi',
  'get-east-asian-width',
  'is-fullwidth-code-point',
  'is-safe-filename',
  'sisteransi',
  'string-width',
  'strip-ansi',
  'zod',
]

test('the bundle holds no server code', async () => {
  const { inputs, outputs } = await bundle(join(await temporaryFolder(), 'docket.mjs'))
  const paths = Object.keys(inputs)
  const library = (path: string) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  const sources = paths.filter((path) => !library(path))
  expect(sources.filter((path) => !OWN.test(path) && !SHARED.test(path))).toEqual([])
  expect(sources).toContain('../../packages/core/src/task/schema.ts')
  const libraries = new Set(paths.map(library).filter((name) => name !== undefined))
  expect([...libraries].filter((name) => !LIBRARIES.includes(name))).toEqual([])
  // Nothing is left to be found at run time but Node's own modules.
  const external = Object.values(outputs).flatMap((output) => output.imports.map(({ path }) => path))
  expect(external.filter((path) => !isBuiltin(path))).toEqual([])
  const bytesOf = (name: string) =>
    Object.values(outputs)
      .flatMap((output) => Object.entries(output.inputs))
      .filter(([path]) => library(path) === name)
      .reduce((sum, [, input]) => sum + input.bytesInOutput, 0)
  expect(bytesOf('@trpc/server')).toBeLessThan(20_000)
})

test('npm pack makes a package that runs by itself, with npx, without a registry', async () => {
  const folder = await temporaryFolder()
  const env = { PATH: PROGRAMS, HOME: folder, npm_config_offline: 'true', npm_config_update_notifier: 'false' }
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: packageFolder, env })
  expect(packed, packed.stderr).toMatchObject({ code: 0 })
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  const [{ files }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[')))
  expect(files.map(({ path }: { path: string }) => path).sort()).toEqual(['dist/docket.mjs', 'package.json'])
  const help = await run('npx', ['--yes', `./${tarball}`, '--help'], { cwd: folder, env })
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: docket [options] [command]') })
  const ran = await run('npx', ['--yes', `./${tarball}`, 'whoami', '--json'], { cwd: folder, env })
  expect(JSON.parse(ran.stderr.slice(ran.stderr.indexOf('{"error')))).toMatchObject({
    error: { kind: 'signed-out', exitCode: 3 },
  })
  expect(ran.code).toBe(3)
})

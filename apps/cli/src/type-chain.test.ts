import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './testing/run'

const repository = join(import.meta.dirname, '../../..')
const SCHEMA = 'packages/core/src/task/schema.ts'
const CLIENTS = ['apps/cli', 'apps/web', 'examples/typed-client']
const ROUTES = 'apps/web/.next/types'
const LEFT_OUT = /^(\.next|next-env\.d\.ts|\.turbo|dist|testing|\.vite.*|.*\.test\.tsx?|.*\.tsbuildinfo)$/

/** The sources of the workspace, apart: the links between its packages are relative, and so lead to the copies. */
async function copied(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'docket-types-'))
  await symlink(join(repository, 'node_modules'), join(root, 'node_modules'))
  for (const folder of ['packages', 'apps', 'examples', 'tooling']) {
    await cp(join(repository, folder), join(root, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !LEFT_OUT.test(basename(path)),
    })
  }
  // Written by the build. next-env.d.ts is not copied: a development server that runs meanwhile points it elsewhere.
  await cp(join(repository, ROUTES), join(root, ROUTES), { recursive: true })
  await writeFile(join(root, 'apps/web/next-env.d.ts'), '/// <reference types="next" />\n')
  return root
}

let asItIs: string
let renamed: string
beforeAll(async () => {
  asItIs = await copied()
  renamed = await copied()
  const path = join(renamed, SCHEMA)
  const schema = await readFile(path, 'utf8')
  await writeFile(path, schema.replace(/(export const Task = z\.object\(\{[^}]*?)\btitle:/, '$1titel:'))
})
afterAll(() => Promise.all([asItIs, renamed].map((root) => rm(root, { recursive: true, force: true }))))

/** What the compiler has against a client, and against what it imports. */
async function complaints(root: string, client: string): Promise<string[]> {
  const tsc = join(repository, 'node_modules/.bin/tsc')
  const { stdout, stderr } = await run(tsc, ['--pretty', 'false', '--incremental', 'false'], {
    cwd: join(root, client),
  })
  return `${stdout}${stderr}`.split('\n').filter(Boolean)
}

test.each(CLIENTS)('a field of the output that is renamed in the router stops %s from compiling', async (client) => {
  expect(await complaints(asItIs, client)).toEqual([])
  const own = (await complaints(renamed, client)).filter((line) => /^\w.*error TS/.test(line))
  expect(own).toContainEqual(expect.stringContaining("Property 'title' does not exist"))
})

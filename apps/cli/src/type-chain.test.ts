import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from './testing/run'
import { temporaryFolder } from './testing/temporary-folder'

const repository = join(import.meta.dirname, '../../..')
const SCHEMA = 'packages/core/src/task/schema.ts'
const CLIENTS = ['apps/cli', 'apps/web', 'examples/typed-client'].filter((client) =>
  existsSync(join(repository, client, 'tsconfig.json')),
)
const LEFT_OUT = /^(\.next|\.turbo|dist|testing|\.vite.*|.*\.test\.tsx?|.*\.tsbuildinfo)$/

/** The sources of the workspace, apart: the links between its packages are relative, and so lead to the copies. */
async function copied(): Promise<string> {
  const root = await temporaryFolder()
  await symlink(join(repository, 'node_modules'), join(root, 'node_modules'))
  for (const folder of ['packages', 'apps', 'examples', 'tooling']) {
    await cp(join(repository, folder), join(root, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !LEFT_OUT.test(basename(path)),
    })
  }
  await mkdir(join(root, 'dist'))
  return root
}

/** The compiler's complaints about a client's own files. */
async function complaints(root: string, client: string): Promise<string[]> {
  const tsc = join(repository, 'node_modules/.bin/tsc')
  const { code, stdout } = await run(tsc, ['--pretty', 'false', '--incremental', 'false'], { cwd: join(root, client) })
  const errors = stdout.split('\n').filter((line) => /error TS/.test(line))
  if (code === 0) expect(errors).toEqual([])
  else expect(errors).not.toEqual([])
  return errors
}

test.each(CLIENTS)('a field that is renamed in the router stops %s from compiling', async (client) => {
  const root = await copied()
  expect(await complaints(root, client)).toEqual([])

  const schema = await readFile(join(root, SCHEMA), 'utf8')
  const renamed = schema.replace(/(export const Task = z\.object\(\{[^}]*?)\btitle:/, '$1titel:')
  expect(renamed).not.toBe(schema)
  await writeFile(join(root, SCHEMA), renamed)
  const own = (await complaints(root, client)).filter((line) => !line.startsWith('../'))
  expect(own.join('\n')).toMatch(/Property 'title' does not exist|'title'/)
})

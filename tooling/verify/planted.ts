import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { command } from './command'

const repository = resolve(import.meta.dirname, '../..')
const CONFIGURATION = [
  'biome.json',
  'turbo.json',
  '.gitignore',
  'tooling/lint/boundaries.json',
  'tooling/tsconfig/base.json',
]
const MANIFEST = `{
  "name": "docket",
  "devDependencies": {
    "vitest": "*",
    "zod": "*"
  }
}
`
const PNPM = '#!/bin/sh\nexec npx -y pnpm@12.21.0 "$@"\n'

/**
 * A small tree with the repository's own configuration and programs, and these files (path → content) in it.
 * Gives its root. It goes away after the test.
 */
export async function planted(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'docket-verify-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const file of CONFIGURATION) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await copyFile(join(repository, file), join(root, file))
  }
  await plant(root, { 'package.json': MANIFEST, ...files })
  await programs(root)
  await command(root, 'git', 'init', '-q')
  return root
}

/** Adds or replaces files. */
export async function plant(root: string, files: Record<string, string>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), content)
  }
}

/** Links the packages at the repository's root and their programs; adds pnpm, which turbo looks for. */
async function programs(root: string): Promise<void> {
  const from = join(repository, 'node_modules')
  await mkdir(join(root, 'node_modules/.bin'), { recursive: true })
  for (const name of await readdir(from)) {
    if (!name.startsWith('.')) await symlink(join(from, name), join(root, 'node_modules', name))
  }
  for (const name of await readdir(join(from, '.bin'))) {
    await symlink(join(from, '.bin', name), join(root, 'node_modules/.bin', name))
  }
  await rm(join(root, 'node_modules/.bin/pnpm'), { force: true })
  await writeFile(join(root, 'node_modules/.bin/pnpm'), PNPM, { mode: 0o755 })
}

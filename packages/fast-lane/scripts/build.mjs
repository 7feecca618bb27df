// Compiles the sources to a folder (default dist/): modules and their declarations, as Node resolves them.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, 'dist'))

rmSync(out, { recursive: true, force: true })
execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--outDir', out], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})

// The sources import without an extension, for bundlers; Node wants one.
for (const name of readdirSync(out)) {
  const file = join(out, name)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/((?:from|import) ?\(?'\.\/[\w-]+)'/g, "$1.js'"))
}

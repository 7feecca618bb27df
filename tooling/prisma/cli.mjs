#!/usr/bin/env node
// Prisma's command line, from anywhere in the repository and on machines that cannot download Prisma's native schema
// engine: there, and wherever the engine is asked for but not used, `schema-engine.mjs` takes its place.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENGINES = 'https://binaries.prisma.sh'
const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const require = createRequire(join(root, 'package.json'))
const args = process.argv.slice(2)

const prisma = join(dirname(require.resolve('prisma/package.json')), 'build/index.js')
const env = { PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1', ...process.env }
if (!env.PRISMA_SCHEMA_ENGINE_BINARY && !(await isNativeEngineAtHand())) {
  env.PRISMA_SCHEMA_ENGINE_BINARY = join(here, 'schema-engine.mjs')
}
const child = spawn(process.execPath, [prisma, ...args], { cwd: root, env, stdio: 'inherit' })
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})

async function isNativeEngineAtHand() {
  if (['generate', 'validate', 'format'].includes(args[0])) return false // these only look whether it is there
  const engines = createRequire(prisma).resolve('@prisma/engines/package.json')
  if (readdirSync(dirname(engines)).some((file) => file.startsWith('schema-engine-'))) return true
  const answer = await fetch(ENGINES, { method: 'HEAD', signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
  return answer !== undefined
}

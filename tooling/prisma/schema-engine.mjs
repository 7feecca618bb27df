#!/usr/bin/env node
// Stands in for Prisma's native schema engine (PRISMA_SCHEMA_ENGINE_BINARY) where that cannot be downloaded: the same
// engine, compiled to WebAssembly, over `pg`. Prisma's command line speaks to it as to the native one.
import { readFileSync } from 'node:fs'
import { connections } from './engine/connections.mjs'
import { runCommand } from './engine/database.mjs'
import { answerRequests } from './engine/json-rpc.mjs'
import { methods } from './engine/methods.mjs'
import { engineVersion, startEngine } from './engine/wasm.mjs'

const args = process.argv.slice(2)
const valuesOf = (name) => args.flatMap((arg, i) => (arg === name ? [args[i + 1]] : []))
const datasource = { url: process.env.DATABASE_URL, ...JSON.parse(valuesOf('--datasource')[0] ?? '{}') }

if (args[0] === '--version') {
  console.log(`schema-engine-cli wasm ${engineVersion()}`)
} else if (args.includes('cli')) {
  process.exitCode = await runCommand(args.at(-1), datasource.url)
} else {
  const datamodels = valuesOf('--datamodels').map((path) => [path, readFileSync(path, 'utf8')])
  answerRequests(methods(() => startEngine(datamodels, connections(datasource)), datasource.url))
}

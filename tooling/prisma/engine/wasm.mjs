import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

let panic

/** What the engine said when it last panicked: a panic surfaces as an uncaught exception that does not tell. */
export function lastPanic() {
  return panic
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    panic = message
  },
}

const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
const wasm = readFileSync(path.replace(/\.js$/, '.wasm'))
const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

export function engineVersion() {
  return glue.version()
}

/** An engine that knows the schema files (pairs of path and text) and connects by the factory. */
export function startEngine(datamodels, factory) {
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined }
  return glue.SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

import { createDatabase } from './database.mjs'

const RENAMED = { getDatabaseVersion: 'version' }

// The WebAssembly engine says that the shadow database "must be provided through an external factory" to these two, but
// is content with the schema that a devDiagnostic over the same migrations leaves in its cache.
const NEED_SHADOW = new Set(['evaluateDataLoss', 'createMigration'])

// These answer null where the native engine does; everything else that has nothing to say answers {}.
const SILENT = new Set(['dbExecute', 'reset'])

/** The engine's JSON-RPC methods: `(method, params, print)` gives the result. `print` shows text to the user. */
export function methods(start, url) {
  let engine
  return async (method, params, print) => {
    if (method === 'createDatabase') return createDatabase(params?.datasource?.url ?? url)
    engine ??= start()
    const running = await engine
    const name = RENAMED[method] ?? method
    if (typeof running[name] !== 'function') {
      throw new Error(`The WebAssembly schema engine has no method ${method}`)
    }
    if (NEED_SHADOW.has(method)) {
      await running.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
    }
    const result = await running[name](params)
    if (method === 'diff' && typeof result?.stdout === 'string') print(result.stdout)
    return result ?? (SILENT.has(method) ? null : {})
  }
}

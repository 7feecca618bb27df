// An export or an import in a process of its own: `transfer.ts URL export FORMAT USER`, `transfer.ts URL import FORMAT USER TO`.
// Says how many tasks, in how many seconds, and how much memory the process had at its peak.
import { exportFile } from '@docket/core/transfer/export'
import { ExportFormat } from '@docket/core/transfer/formats/schema'
import { importFile } from '@docket/core/transfer/import'
import { createDb } from '@docket/db'
import { personOf } from './person'

const [url = '', verb, format, user = '', to = ''] = process.argv.slice(2)
const db = createDb({ url })
const start = performance.now()
const tasks =
  verb === 'export' ? await exported(ExportFormat.parse(format)) : await imported(ExportFormat.parse(format))
const seconds = (performance.now() - start) / 1000
const peak = process.resourceUsage().maxRSS / 1024
process.send?.(`${String(tasks).padStart(9)}${seconds.toFixed(1).padStart(9)}${peak.toFixed(0).padStart(6)}`)
await db.close()

async function exported(as: ExportFormat): Promise<number> {
  let lines = 0
  for await (const chunk of exportFile(personOf(db, user), { format: as }))
    for (const byte of chunk) if (byte === 10) lines++
  return lines
}

/** What one user exports, another imports, as it comes. */
async function imported(as: ExportFormat): Promise<number> {
  const { created } = await importFile(
    personOf(db, to, 'transfer.import'),
    { format: as },
    exportFile(personOf(db, user), { format: as }),
  )
  return created
}

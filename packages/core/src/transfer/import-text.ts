import type { Ctx } from '../ctx'
import { importFile } from './import'
import type { ImportFile, ImportReport } from './schema'

/** An import of a file that is at hand as a whole; of one that is no text, in base64. See `importFile`. */
export function importText(ctx: Ctx, input: ImportFile, { dryRun }: { dryRun: boolean }): Promise<ImportReport> {
  const { content, ...target } = input
  return importFile(ctx, { ...target, dryRun }, whole(content))
}

async function* whole(content: string): AsyncGenerator<Uint8Array | string> {
  yield isZip(content) ? Buffer.from(content, 'base64') : content
}

/** The first bytes of a ZIP, `PK` and 3 and 4, in base64. No text of another format begins so. */
const isZip = (content: string) => content.startsWith('UEsDB')

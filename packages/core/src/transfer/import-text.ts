import type { Ctx } from '../ctx'
import { importFile } from './import'
import type { ImportFile, ImportReport } from './schema'

/** An import of a file that is at hand as a whole. See `importFile`. */
export function importText(ctx: Ctx, input: ImportFile, { dryRun }: { dryRun: boolean }): Promise<ImportReport> {
  const { content, ...target } = input
  return importFile(ctx, { ...target, dryRun }, whole(content))
}

async function* whole(content: string): AsyncGenerator<string> {
  yield content
}

import type { NamedCtx } from '../ctx'
import { DocketError } from '../errors'
import { exportFile } from './export'
import { exportHead } from './export-head'
import type { ExportedFile, ExportOptions } from './schema'

const MOST = 4 * 1024 * 1024

/**
 * An export as one text of at most 4 MiB; a ZIP in base64.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there; UNPROCESSABLE_CONTENT where it would be larger
 */
export async function exportText(ctx: NamedCtx, options: ExportOptions): Promise<ExportedFile> {
  const { filename, isZip } = await exportHead(ctx, options)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of exportFile(ctx, options)) {
    parts.push(part)
    size += part.length
    if (size > MOST) {
      throw new DocketError(
        'UNPROCESSABLE_CONTENT',
        'Too much for one answer: download it from /api/export, which streams',
      )
    }
  }
  const encoding = isZip ? 'base64' : 'utf8'
  return { format: options.format, filename, encoding, content: Buffer.concat(parts).toString(encoding) }
}

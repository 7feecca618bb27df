import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { exportFile } from './export'
import type { ExportedFile, ExportOptions } from './schema'

const MOST = 4 * 1024 * 1024

/**
 * An export as one text of at most 4 MiB.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there; UNPROCESSABLE_CONTENT where the text would be larger
 */
export async function exportText(ctx: Ctx, options: ExportOptions): Promise<ExportedFile> {
  const decoder = new TextDecoder()
  let content = ''
  for await (const part of exportFile(ctx, options)) {
    content += typeof part === 'string' ? part : decoder.decode(part, { stream: true })
    if (content.length > MOST) {
      throw new DocketError(
        'UNPROCESSABLE_CONTENT',
        'Too much for one answer: download it from /api/export, which streams',
      )
    }
  }
  const day = ctx.now.toISOString().slice(0, 10)
  return { format: options.format, filename: `docket-${day}.${options.format}`, content: content + decoder.decode() }
}

import type { Ctx, NamedCtx } from '../ctx'
import { exportFile } from '../transfer/export'
import { importFile } from '../transfer/import'
import type { ExportOptions, ImportReport, ImportTarget } from '../transfer/schema'

/** A file's content as it comes from the network: in pieces that respect no character. */
export async function* pieces(content: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Imports a text as Docket CSV, unless the target says otherwise. */
export function imported(
  ctx: Ctx,
  content: string | Uint8Array,
  target: Partial<ImportTarget> & { dryRun?: boolean } = {},
): Promise<ImportReport> {
  return importFile(ctx, { format: 'csv', ...target }, pieces(content))
}

/** An export as one text. */
export const exported = async (ctx: NamedCtx, options: ExportOptions): Promise<string> =>
  (await exportedBytes(ctx, options)).toString()

/** An export, byte for byte. */
export async function exportedBytes(ctx: NamedCtx, options: ExportOptions): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of exportFile(ctx, options)) parts.push(part)
  return Buffer.concat(parts)
}

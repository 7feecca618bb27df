import type { Tx } from '@docket/db'
import type { Ctx } from '../../ctx'
import type { ExportedList } from '../export'
import type { ExportOptions } from '../schema'
import { ExportLosses } from './losses'
import { ExportSource } from './source'
import type { ForeignWriter } from './writer'

const CHUNK = 64 * 1024

/** A file in the making. Its losses and its tasks are all there when its content has been read to the end. */
export interface ForeignFile {
  source: ExportSource
  losses: ExportLosses
  content: AsyncIterable<string | Uint8Array>
}

/** A file of another tool's, of these lists. */
export function foreignFile(
  ctx: Ctx,
  tx: Tx,
  writer: ForeignWriter,
  lists: ExportedList[],
  { timeZone = 'UTC', listId }: ExportOptions,
): ForeignFile {
  const losses = new ExportLosses()
  const source = new ExportSource({ ctx, tx, writer, losses, listId }, lists, timeZone)
  return { source, losses, content: gathered(writer.write(source, losses)) }
}

/** The same in larger pieces: what follows costs by the piece. */
async function* gathered(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  let text = ''
  for await (const part of parts) {
    if (typeof part === 'string') {
      text += part
      if (text.length < CHUNK) continue
    }
    if (text) yield text
    text = ''
    if (typeof part !== 'string') yield part
  }
  if (text) yield text
}

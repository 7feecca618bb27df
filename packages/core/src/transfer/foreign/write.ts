import type { Tx } from '@docket/db'
import type { Ctx } from '../../ctx'
import type { ExportedList } from '../export'
import { fileName } from '../file-name'
import { exportedKind, isPerList } from '../formats/schema'
import type { ExportOptions } from '../schema'
import { ExportLosses } from './losses'
import { listNames } from './names'
import { ExportSource } from './source'
import type { ForeignWriter } from './writer'
import { type ZippedFile, zipped } from './zipped'

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
  { format, listId, timeZone = 'UTC', name }: ExportOptions,
): ForeignFile {
  const losses = new ExportLosses()
  const run = { ctx, tx, writer, losses, listId }
  const source = new ExportSource(run, lists, timeZone, name)
  if (!isPerList(format)) return { source, losses, content: gathered(writer.write(source, losses)) }
  const names = listNames(lists, losses, { shape: fileName, fold: (name) => name.toLowerCase() })
  if (listId !== undefined) return { source, losses, content: gathered(writer.write(source, losses)) }
  async function* files(): AsyncGenerator<ZippedFile> {
    for (const list of lists) {
      const one = new ExportSource(run, [list], timeZone)
      const { end } = exportedKind(format, true)
      yield { name: `${names.get(list.id) ?? 'Inbox'}${end}`, content: gathered(writer.write(one, losses)) }
      source.count += one.count
    }
  }
  return { source, losses, content: zipped(files()) }
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

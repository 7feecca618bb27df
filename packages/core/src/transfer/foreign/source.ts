import type { Tx } from '@docket/db'
import type { Ctx } from '../../ctx'
import type { ExportedList } from '../export'
import { isObject, type JsonObject } from '../json/object'
import type { ExportLosses } from './losses'
import { asTree, inOrder } from './rows'
import { type ForeignTask, LACKABLE, worded } from './task'
import type { ForeignWriter } from './writer'

/** In rows, each of which may have a megabyte in it. */
const BATCH = 200

type Row = Omit<ForeignTask, 'list' | 'extra'> & { extra: JsonObject | null }

/** How a writer is run: on one snapshot, for one account. */
interface Run {
  ctx: Ctx
  tx: Tx
  writer: ForeignWriter
  losses: ExportLosses
}

/** What there is to export, at one moment; of its tasks no more than a batch is in memory. */
export class ExportSource {
  /** How many tasks were given out so far. */
  count = 0
  readonly #run: Run

  constructor(
    run: Run,
    /** The Inbox first, then each in its order; but one where one is exported. */
    readonly lists: ExportedList[],
    /** An IANA name. */
    readonly timeZone: string,
  ) {
    this.#run = run
  }

  get now(): Date {
    return this.#run.ctx.now
  }

  /**
   * The tasks of a list, once; what the format lacks is told as they pass. `position`: in the order of the list. `tree`: those
   * without a section first, then section by section, and each task followed by those below it.
   */
  async *tasks(list: ExportedList, order: 'position' | 'tree' = 'position'): AsyncGenerator<ForeignTask> {
    const { ctx, tx, writer } = this.#run
    const handle = [writer.extra, writer.handle ?? '']
    const statement = order === 'tree' ? asTree(ctx, list.id, handle) : inOrder(ctx, list.id, handle)
    for await (const rows of tx.batches<Row>(statement, BATCH)) {
      for (const row of rows) yield this.#taskOf(row, list)
    }
  }

  #taskOf(row: Row, list: ExportedList): ForeignTask {
    const { writer, losses } = this.#run
    const own = row.extra?.[writer.extra]
    const task = { ...row, list, extra: isObject(own) ? own : {} }
    if (!this.count++) for (const [field, reason] of Object.entries(writer.always)) losses.once(field, '', reason)
    for (const field of LACKABLE) {
      const [reason, value] = [writer.lacks[field], worded(task, field)]
      if (reason && value) losses.lose(task, field, value, reason)
    }
    for (const other of Object.keys(row.extra ?? {})) {
      if (other !== writer.extra) losses.once('extra', other, 'Goes back to files of its own format only')
    }
    return task
  }
}

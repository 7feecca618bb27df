import type { Tx } from '@docket/db'
import type { Sql } from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import type { ExportedList } from '../export'
import { isObject, type JsonObject } from '../json/object'
import { criteriaOf, type ExportedCriterion, type ExportedPlan, plansOf } from '../plan/kept'
import type { ExportLosses } from './losses'
import { asTree, idsOfSeveral, inOrder, keptTexts, labelsOf, newestIn, sectionsOf, withSteps } from './rows'
import { type ForeignTask, LACKABLE, worded } from './task'
import type { ForeignWriter } from './writer'

/** In rows, each of which may have a megabyte in it. */
const BATCH = 200

type Row = Omit<ForeignTask, 'list' | 'extra' | 'parentExtra'> & { extra: JsonObject | null; parentExtra: unknown }

/**
 * `position`: the order of the list. `tree`: those without a section first, then section by section, and each task followed by
 * those below it. `steps`: the order of the list, but each task is followed by those below it that have nothing but a title.
 */
type Order = 'position' | 'tree' | 'steps'

/** How a writer is run: on one snapshot, for one account. */
interface Run {
  ctx: Ctx
  tx: Tx
  writer: ForeignWriter
  losses: ExportLosses
  /** the list that alone is exported */
  listId: string | undefined
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
    /** Of a file to give back. */
    readonly name?: string,
  ) {
    this.#run = run
  }

  get now(): Date {
    return this.#run.ctx.now
  }

  /** The tasks of a list, once; what the format lacks is told as they pass. */
  async *tasks(list: ExportedList, order: Order = 'position'): AsyncGenerator<ForeignTask> {
    for await (const row of this.#rows(list, order)) {
      const task = this.#taskOf(row, list)
      this.#tell(task, row)
      yield task
    }
  }

  /**
   * The same once more, without a word: for what stands elsewhere in the file. `having`: only those that the import kept this
   * of, by their positions.
   */
  async *again(list: ExportedList, order: Order | { having: string }): AsyncGenerator<ForeignTask> {
    for await (const row of this.#rows(list, order)) yield this.#taskOf(row, list)
  }

  /** The names of a list's sections, in the order in which its tasks have them. */
  async *sections(list: ExportedList): AsyncGenerator<string> {
    yield* this.#names(sectionsOf(this.#run.ctx, list.id))
  }

  /** The names of the labels, also of those that no task has. */
  async *labels(): AsyncGenerator<string> {
    yield* this.#names(labelsOf(this.#run.ctx, this.#run.listId))
  }

  /** The ids that the import kept of more than one task: files of two servers have the same. */
  async idsOfSeveral(): Promise<Set<string>> {
    const { ctx, tx, writer } = this.#run
    const rows = await tx.query<{ id: string }>(idsOfSeveral(ctx, writer.extra, this.#listIds))
    return new Set(rows.map(({ id }) => id))
  }

  /** The fields that the import kept texts of, but for those that are known; `most` of them. */
  async keptTexts(known: readonly string[], most: number): Promise<{ some: string[]; isMore: boolean }> {
    const { ctx, writer } = this.#run
    const some: string[] = []
    for await (const name of this.#names(keptTexts(ctx, writer.extra, this.#listIds, known))) {
      if (some.length === most) return { some, isMore: true }
      some.push(name)
    }
    return { some, isMore: false }
  }

  /** When the newest task was made. */
  async newest(): Promise<string | null> {
    const { ctx, tx } = this.#run
    const [row] = await tx.query<{ newest: string | null }>(newestIn(ctx, this.#listIds))
    return row?.newest ?? null
  }

  get #listIds(): string[] {
    return this.lists.map(({ id }) => id)
  }

  async *#rows(list: ExportedList, order: Order | { having: string }): AsyncGenerator<Row> {
    const { ctx, tx, writer } = this.#run
    const wanted = {
      listId: list.id,
      extra: writer.extra,
      withDependencies: writer.parts?.includes('dependency'),
      ...(typeof order === 'object' && order),
    }
    const select = order === 'tree' ? asTree : order === 'steps' ? withSteps : inOrder
    const statement = select(ctx, wanted)
    for await (const rows of tx.batches<Row>(statement, BATCH)) yield* rows
  }

  async *#names(statement: Sql): AsyncGenerator<string> {
    for await (const rows of this.#run.tx.batches<{ name: string }>(statement, BATCH)) {
      for (const { name } of rows) yield name
    }
  }

  /** The files of plans that were imported to a list, and what became of their boxes. */
  plans(list: ExportedList): Promise<ExportedPlan[]> {
    return plansOf(this.#run.tx, this.#run.ctx.scope.userId, list.id)
  }

  /** The criteria of a list's tasks, by the ids of these. */
  criteria(list: ExportedList): Promise<Map<string, ExportedCriterion[]>> {
    return criteriaOf(this.#run.tx, this.#run.ctx.scope.userId, list.id)
  }

  #taskOf(row: Row, list: ExportedList): ForeignTask {
    const own = row.extra?.[this.#run.writer.extra]
    const { parentExtra } = row
    return { ...row, list, extra: isObject(own) ? own : {}, parentExtra: isObject(parentExtra) ? parentExtra : {} }
  }

  #tell(task: ForeignTask, row: Row): void {
    const { writer, losses } = this.#run
    if (!this.count++) for (const [field, reason] of Object.entries(writer.always)) losses.once(field, '', reason)
    for (const field of LACKABLE) {
      const [reason, value] = [writer.lacks[field], worded(task, field)]
      if (reason && value) losses.lose(task, field, value, reason)
    }
    for (const other of Object.keys(row.extra ?? {})) {
      if (other !== writer.extra) losses.once('extra', other, 'Goes back to files of its own format only')
    }
  }
}

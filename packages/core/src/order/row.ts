import type { Queryable } from '@docket/db'
import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownLists, ownTasks } from '../own'

/** What has an order of its own: the table's name is the noun. */
export type Ordered = 'task' | 'list' | 'view'

export interface Neighbour {
  id: string
  position: string
}

/** A longer key is a reason to space the neighbours out anew. */
export const LONGEST_KEY = 128

/** The rows that are in order. The Inbox is not: it comes first, whatever its position. */
const IN_ORDER: Record<Ordered, Sql> = {
  task: sql`and o.deleted_at is null`,
  list: sql`and o.deleted_at is null and not o.is_inbox`,
  view: empty,
}

/** The things of one user in order, without the one that is moved. */
export class Row {
  constructor(
    readonly ctx: Ctx,
    readonly tx: Queryable,
    readonly noun: Ordered,
    readonly moved: string,
  ) {}

  /** The first `count` of them that come after (or before) `from`; from the start (or the end) where that is undefined. */
  next(from: Neighbour | undefined, count: number, direction: 'asc' | 'desc' = 'asc'): Promise<Neighbour[]> {
    const than = raw(direction === 'asc' ? '>' : '<')
    const beyond = from ? sql`and (o.position, o.id) ${than} (${from.position}, ${from.id}::uuid)` : empty
    return this.tx.query<Neighbour>(sql`select o.id, o.position from ${raw(this.noun)} o
      where ${this.#own()} ${IN_ORDER[this.noun]} and o.id <> ${this.moved} ${beyond}
      order by o.position ${raw(direction)}, o.id ${raw(direction)} limit ${raw(String(count))}`)
  }

  #own(): Sql {
    const { scope } = this.ctx
    if (this.noun === 'task') return ownTasks(scope, 'o')
    return this.noun === 'list' ? ownLists(scope, 'o') : sql`o.user_id = ${scope.userId}`
  }

  /** @throws {DocketError} NOT_FOUND */
  async get(id: string): Promise<Neighbour> {
    const [found] = await this.tx.query<Neighbour>(sql`select o.id, o.position from ${raw(this.noun)} o
      where ${this.#own()} and o.id = ${id} ${IN_ORDER[this.noun]}`)
    if (!found) throw notFound(this.noun)
    return found
  }
}

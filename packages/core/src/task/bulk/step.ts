import type { Queryable } from '@docket/db'
import type { Ctx } from '../../ctx'
import type { DocketError } from '../../errors'
import type { TaskStatus } from '../schema'

/** What is known of a task before anything happens to it. Its row is locked. */
export interface Found {
  id: string
  listId: string
  status: TaskStatus
  recurs: boolean
  deleted: boolean
  /** Until when somebody holds it; null where nobody does. */
  until: string | null
  worker: string | null
  /** The caller completes it all the same, as its list wants. */
  isSecond: boolean
}

/** A bulk operation under way: which tasks, and to which of them it was refused. */
export class Step {
  readonly ids: string[]
  readonly found: Map<string, Found>
  readonly refused = new Map<string, DocketError>()
  /** Of everything that happens in it. */
  readonly at: string

  constructor(
    readonly ctx: Ctx,
    readonly tx: Queryable,
    ids: string[],
    found: Found[],
  ) {
    this.ids = [...new Set(ids)]
    this.found = new Map(found.map((task) => [task.id, task]))
    this.at = ctx.now.toISOString()
  }

  get userId(): string {
    return this.ctx.scope.userId
  }

  refuse(id: string, why: DocketError): void {
    this.refused.set(id, why)
  }

  /** Those that are to be changed still, in the order in which they were asked for. */
  get accepted(): Found[] {
    return this.ids.flatMap((id) => (this.refused.has(id) ? [] : (this.found.get(id) ?? [])))
  }

  get acceptedIds(): string[] {
    return this.accepted.map(({ id }) => id)
  }
}

import { shown } from '../findings'
import type { ExportLoss } from '../schema'

const MOST_LOSSES = 1000

/** What an export leaves out or changes, as its preview tells it. */
export class ExportLosses {
  readonly losses: ExportLoss[] = []
  lossCount = 0
  readonly #told = new Set<string>()

  /** Something of one task. */
  lose(task: { id: string; ref: string }, field: string, value: string, reason: string): void {
    this.#add({ taskId: task.id, ref: task.ref, field, value: shown(value), reason })
  }

  /** Something of the file as a whole: told once, however often it is said. */
  once(field: string, value: string, reason: string): void {
    const key = JSON.stringify([field, value, reason])
    if (this.#told.has(key)) return
    this.#told.add(key)
    this.#add({ taskId: null, ref: null, field, value: shown(value), reason })
  }

  #add(loss: ExportLoss): void {
    this.lossCount++
    if (this.losses.length < MOST_LOSSES) this.losses.push(loss)
  }
}

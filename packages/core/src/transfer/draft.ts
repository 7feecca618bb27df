import { CreateLabel } from '../label/schema'
import { NewRecurrence } from '../recurrence/schema'
import { storableText } from '../text/schema'
import { Moment } from '../text/time'
import { readDue } from './due'
import type { TaskEntry } from './entry'
import { Extra } from './extra'
import type { Findings } from './findings'
import { lineOf } from './first-line'
import type { ImportFormat } from './formats/schema'
import { storable, storableJson, worded } from './storable'

const LONGEST_NOTES = 100_000
const MOST_LABELS = 100
const Notes = storableText(LONGEST_NOTES)

/**
 * A task in the making, from a record of another tool's. Each value is fitted to what a task can hold, and what that costs
 * is told: so no record is refused. What goes to `extra` stands there under the name of the format.
 */
export class Draft {
  readonly #fields: Record<string, unknown> = {}
  readonly #extra = new Map<string, unknown>()
  readonly #notes: string[] = []

  constructor(
    readonly format: ImportFormat,
    readonly row: number,
    private readonly findings: Findings,
  ) {}

  /** Takes a value that fits for certain. */
  set(field: string, value: unknown): void {
    if (value !== undefined && value !== null) this.#fields[field] = value
  }

  lose(field: string, value: unknown, reason: string): void {
    this.findings.lose(this.row, field, worded(value), reason)
  }

  /** Keeps a value in `extra`. With a reason this is told. */
  keep(field: string, value: unknown, reason?: string): void {
    this.#extra.set(field, value)
    if (reason) this.lose(field, value, `${reason}: kept, but not shown`)
  }

  title(field: string, text: string): void {
    const { line, isCut } = lineOf(storable(text))
    if (!line) {
      this.lose(field, text, 'The task has no title: "Untitled" was taken')
      this.findings.untitled++
    }
    if (isCut) {
      this.lose(field, text, 'More than a title may be: the full text is in the notes')
      this.#notes.push(storable(text).trim())
    }
    this.set('title', line || 'Untitled')
  }

  note(text: string): void {
    if (text.trim()) this.#notes.push(storable(text))
  }

  section(field: string, text: string): void {
    const { line, isCut } = lineOf(storable(text))
    if (isCut) this.keep(field, text, 'More than the name of a section may be')
    this.set('section', line || undefined)
  }

  labels(field: string, names: unknown[]): void {
    const wanted = new Set(names.filter((name) => typeof name !== 'string' || name.trim()))
    const kept = new Set<string>()
    let isAll = true
    for (const name of wanted) {
      const label = CreateLabel.shape.name.safeParse(name)
      if (label.success && (kept.has(label.data) || kept.size < MOST_LABELS)) kept.add(label.data)
      else isAll = false
      if (!isAll && kept.size === MOST_LABELS) break
    }
    if (!isAll) this.keep(field, names, 'Not all of these can be labels')
    this.set('labels', [...kept])
  }

  /** @param timeZone an IANA name, or '' where none is known */
  due(field: string, text: string, timeZone: string): void {
    const { dueAt, loss } = readDue(text, timeZone)
    this.set('dueAt', dueAt)
    if (!loss) return
    this.#extra.set(field, text)
    this.lose(field, text, loss)
  }

  /** @param timeZone an IANA name, for a time without an offset of its own */
  moment(to: 'createdAt' | 'updatedAt' | 'completedAt', field: string, text: string, timeZone = 'UTC'): void {
    const { dueAt = '' } = readDue(text, timeZone)
    const at = Moment.safeParse(dueAt.length === 10 ? `${dueAt}T00:00:00Z` : dueAt)
    if (at.success) this.set(to, at.data)
    else this.keep(field, text, 'Not a date and time as ISO 8601 has them')
  }

  /**
   * How the task comes again, once its due date and status are set.
   *
   * @param raw what the record says, for where it can't be
   * @param rule an RRULE's value; undefined where none says the same
   */
  repeat(field: string, raw: unknown, rule: string | undefined, timeZone: string, from?: 'completion'): void {
    const { status, dueAt } = this.#fields
    const recurrence = NewRecurrence.safeParse({ rule, timeZone: timeZone || 'UTC', from })
    if (status === 'done' || status === 'cancelled') this.keep(field, raw, 'The task is done, and does not come again')
    else if (!dueAt) this.keep(field, raw, 'Without a due date a task does not come again')
    else if (rule === undefined || !recurrence.success) this.keep(field, raw, 'Docket can not repeat a task like this')
    else this.set('recurrence', recurrence.data)
  }

  /** The task, with everything that was gathered. */
  entry(rest: Omit<TaskEntry, 'kind' | 'row' | 'fields'>): TaskEntry {
    const notes = this.#notes.join('\n\n')
    const isAll = Notes.safeParse(notes).success
    if (!isAll) this.keep('notes', notes, 'Longer than notes may be: cut')
    this.set('notes', isAll ? notes : [...notes.slice(0, 2 * LONGEST_NOTES)].slice(0, LONGEST_NOTES).join(''))
    return { kind: 'task', row: this.row, fields: { ...this.#fields, extra: this.#extraObject() }, ...rest }
  }

  #extraObject(): Extra | undefined {
    if (!this.#extra.size) return undefined
    const extra = Extra.safeParse({ [this.format]: storableJson(Object.fromEntries(this.#extra)) })
    if (extra.success) return extra.data
    this.lose('extra', [...this.#extra.keys()].join(', '), 'More than Docket can keep: not kept')
    return undefined
  }
}

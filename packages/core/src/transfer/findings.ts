import { DocketError, type Issue } from '../errors'
import type { PlanFile } from './plan/file'
import type { BoxCount, Loss } from './schema'

const MOST_ISSUES = 100
const MOST_LOSSES = 1000
const MOST_SHOWN = 200

/** What is found while a file is read: issues, for which nothing is imported, and losses, which the report tells. */
export class Findings {
  readonly issues: Issue[] = []
  readonly losses: Loss[] = []
  lossCount = 0
  /** How many tasks had no title. */
  untitled = 0
  /** Of a file of boxes: how many it has, became tasks or criteria, and were told instead. */
  boxes?: BoxCount
  /** The whole of such a file, to be kept. */
  plan?: PlanFile

  /** Something could not be kept as it was. `row` as in `Loss`. */
  lose(row: number | null, field: string, value: string, reason: string): void {
    this.lossCount++
    if (this.losses.length < MOST_LOSSES) this.losses.push({ row, field, value: shown(value), reason })
  }

  /**
   * The file can't be imported as it is.
   *
   * @throws {DocketError} after the hundredth issue: a file of the wrong kind is not read to its end
   */
  refuse(path: (string | number)[], message: string): void {
    this.issues.push({ path, message })
    if (this.issues.length >= MOST_ISSUES) this.check()
  }

  /** @throws {DocketError} UNPROCESSABLE_CONTENT with every issue so far, if there are any */
  check(): void {
    if (this.issues.length) throw refusal(this.issues)
  }
}

/** The refusal of a file as a whole. The message names the first issue, for those who read no further. */
export function refusal(issues: Issue[]): DocketError {
  const [first] = issues
  const where = first ? placeOf(first.path) : ''
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  return new DocketError('UNPROCESSABLE_CONTENT', `Nothing was imported. ${where}${first?.message ?? ''}${more}`, {
    issues,
  })
}

/** Text as a report shows it: at most 200 UTF-16 units, never half a character. */
export function shown(value: string): string {
  return value.length <= MOST_SHOWN ? value : `${value.slice(0, MOST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function placeOf(path: (string | number)[]): string {
  const [row, ...field] = path
  if (row === undefined) return ''
  const at = typeof row === 'number' ? `Row ${row}` : String(row)
  return field.length ? `${at}, ${field.join('.')}: ` : `${at}: `
}

import { z } from 'zod'

const DEEPEST = 32
const MOST_TEXT = 1024 * 1024

/** Fields of a file that Docket has no place for: JSON as PostgreSQL's `jsonb` can hold it, up to 1 MiB and 32 levels. */
export const Extra = z
  .record(z.string(), z.unknown(), 'Must be a JSON object')
  .refine((extra) => isStorable(extra, DEEPEST), {
    error: 'Contains U+0000, half a surrogate pair, a number that is too large, or more than 32 levels',
    abort: true, // what is too deep must not reach JSON.stringify
  })
  .refine((extra) => JSON.stringify(extra).length <= MOST_TEXT, 'At most 1 MiB')
export type Extra = z.infer<typeof Extra>

function isStorable(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  return Object.entries(value).every(([key, held]) => isStorable(key, 1) && isStorable(held, levels - 1))
}

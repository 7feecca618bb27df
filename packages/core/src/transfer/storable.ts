/** `extra` holds 32 levels, one of which is the format's name. */
const DEEPEST = 30

/** Text as the database can hold it: without U+0000 and halves of surrogate pairs. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

/** JSON as `jsonb` can hold it. What stands deeper than 30 levels becomes "…", a number that is too large becomes text. */
export function storableJson(value: unknown, levels = DEEPEST): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return '…'
  if (Array.isArray(value)) return value.map((held) => storableJson(held, levels - 1))
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [storable(key), storableJson(held, levels - 1)]))
}

/** Any value in words, for a report. */
export function worded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(storableJson(value, 4)) ?? '')
  return storable(text)
}

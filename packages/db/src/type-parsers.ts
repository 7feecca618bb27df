import pg from 'pg'

const { builtins } = pg.types
const TEXT_ARRAY: number = 1009
const TIMESTAMPTZ_ARRAY = 1185

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, isoTime],
  [TIMESTAMPTZ_ARRAY, (text) => arrayOf(text).map((time) => (time === null ? null : isoTime(time)))],
  [builtins.INT8, (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text)],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMP, (text) => text],
])

/** What `query()` makes of PostgreSQL's text: plain JSON values, no Date objects (they cost more than the text). */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/**
 * PostgreSQL's text of a timestamptz (DateStyle ISO, any TimeZone) as ISO 8601 in UTC with milliseconds, further digits
 * cut off. `infinity` and years beyond 9999 or before Christ stay as they are.
 */
export function isoTime(text: string): string {
  // Nearly all are in UTC with milliseconds, and a page of tasks has dozens: these need no pattern.
  if (text.length === 26 && text[10] === ' ' && text[19] === '.' && text.endsWith('+00')) {
    return `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
  }
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::?(\d\d))?(?::?\d\d)?$/.exec(text)
  if (!parts) return text
  const [, date, time, fraction = '', hours, minutes = '00'] = parts
  const utc = `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}`
  if (hours === '+00' && minutes === '00') return `${utc}Z`
  return new Date(`${utc}${hours}:${minutes}`).toISOString()
}

/** pg-types parses arrays of text into this, though its types know no arrays. */
function arrayOf(text: string): (string | null)[] {
  return pg.types.getTypeParser(TEXT_ARRAY as never)(text) as (string | null)[]
}

import { z } from 'zod'

const codePoints = (text: string) => {
  let count = 0
  for (const _ of text) count++
  return count
}

/** What PostgreSQL's `text` cannot hold (U+0000), and what is no Unicode at all (a lone surrogate). */
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')

/** Text that can be stored, up to `max` code points. */
export const storableText = (max: number) =>
  z
    .string()
    .max(max * 2, `At most ${max} characters`) // in UTF-16 units, before anything walks the string
    .refine(isStorable, 'Contains a character that cannot be stored (U+0000 or half a surrogate pair)')
    .refine((text) => codePoints(text) <= max, `At most ${max} characters`)
    .meta({ maxLength: max }) // of JSON Schema, which counts code points too

/** A name or title: one line, trimmed, not empty. */
export const lineOfText = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty')
    .meta({ maxLength: max })
    .pipe(storableText(max).refine((text) => !/[\r\n]/.test(text), 'Must be a single line'))

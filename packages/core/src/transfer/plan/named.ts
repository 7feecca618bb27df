import { NUMBERED_ID, TASK_ID } from './item'

/** What a sentence names: tasks, sections or stories of the plan. */
export type Named =
  | { of: 'task'; id: string }
  | { of: 'tasks'; from: string; to: string }
  | { of: 'phase'; number: string }
  | { of: 'phases'; from: number; to: number }
  | { of: 'story'; number: number }
  | { of: 'stories' | 'before' | 'this' }
  /** the first words of a section's heading */
  | { of: 'section'; words: string }

const ID = `(?:${TASK_ID}|${NUMBERED_ID})`
const TO = String.raw`\s*(?:-|–|—|\bto\b|\bthrough\b)\s*`
const SEPARATOR = String.raw`\s*(?:,\s*and\b|,|;|&|\+|\band\b)\s*`
const GROUP = String.raw`(?:phases?|user stor(?:y|ies)|US)[\s-]*\d{1,4}\+?`
const ONE = String.raw`(?:tasks?\s+)?(?:${ID}|${GROUP})(?:${TO}(?:${ID}|\d{1,4}))?`

const SEPARATORS = new RegExp(SEPARATOR)

/** A list such as `T012, T013 and T015–T017` or `Phase 2`; for a pattern. */
export const NAMED_LIST = String.raw`${ONE}(?:${SEPARATOR}(?:${ONE}|\d{1,4}\b))*`

const FORMS: [RegExp, (found: string[]) => Named][] = [
  [new RegExp(`^(?:tasks? )?(${ID})$`), ([, id = '']) => ({ of: 'task', id })],
  [new RegExp(`^(?:tasks? )?(${ID})${TO}(${ID})$`), ([, from = '', to = '']) => ({ of: 'tasks', from, to })],
  [/^phases? (\d{1,4}(?:\.\d{1,4})?|[a-z])$/i, ([, number = '']) => ({ of: 'phase', number: number.toLowerCase() })],
  [/^phases? (\d{1,4})\+$/i, ([, from]) => ({ of: 'phases', from: Number(from), to: Number.MAX_SAFE_INTEGER })],
  [
    new RegExp(`^phases? (\\d{1,4})${TO}(?:phase )?(\\d{1,4})$`, 'i'),
    ([, from, to]) => ({ of: 'phases', from: Number(from), to: Number(to) }),
  ],
  [/^(?:US|user story|user stories|story)[ -]?(\d{1,4})$/i, ([, number]) => ({ of: 'story', number: Number(number) })],
  [
    /^(?:all |any )?(?:of )?(?:the )?(?:desired |other |selected )?(?:user )?(?:stories|story)$/i,
    () => ({ of: 'stories' }),
  ],
  [/^(?:all )?(?:of )?(?:the )?(?:previous|prior|earlier|preceding) phases?$/i, () => ({ of: 'before' })],
  [/^this(?: phase| story| work package)?$/i, () => ({ of: 'this' })],
]

const AROUND =
  /^(?:the |completion of |all tasks (?:in|of) |both |all of )+|\s+(?:(?:phase|work)\s+)?(?:completion|(?:(?:is|are|being|be|to)\s+)?(?:complete|completed|done|finished)|first|can be (?:implemented|started))$/gi

/**
 * What a list of words names: ids and ranges of them, `Phase 3`, `Phase 3+`, `Phases 3–5`, `US1`, `User Story 1`, `all user
 * stories`, `all previous phases`, or the first words of a section's heading (`Setup`).
 *
 * @param isSection are these the first words of a section?
 * @returns undefined where any part of it is something else
 */
export function namedIn(text: string, isSection: (words: string) => boolean): Named[] | undefined {
  const trimmed = text.replace(/\s+/g, ' ').trim().replace(AROUND, '').trim()
  if (!trimmed) return undefined
  const whole = one(trimmed) ?? (isSection(trimmed) ? sectionNamed(trimmed) : undefined)
  if (whole) return [whole]
  const named: Named[] = []
  for (const part of trimmed.split(SEPARATORS)) {
    const previous = named.at(-1)
    const words = part.trim().replace(AROUND, '')
    const kind = /^\d/.test(words) && !one(words) && previous ? previous.of : ''
    const full = kind.startsWith('phase') ? `phase ${words}` : kind === 'story' ? `US${words}` : words
    const next = one(full) ?? (isSection(full) ? sectionNamed(full) : undefined)
    if (!next) return undefined
    named.push(next)
  }
  return named
}

function one(words: string): Named | undefined {
  for (const [form, make] of FORMS) {
    const found = form.exec(words)
    if (found) return make([...found])
  }
  return undefined
}

const sectionNamed = (words: string): Named => ({ of: 'section', words: words.replace(/ phase$/i, '') })

import { NAMED_LIST, type Named, namedIn } from './named'

/** `these` can't begin before `those` are done. */
export interface Order {
  these: Named[]
  those: Named[]
}

/** What a text says, and the parts of it that sound like a dependency and were not understood. */
export interface Understood {
  orders: Order[]
  unread: string[]
}

const LONGEST = 2000
const LATER =
  'can (?:only )?start after|must wait for|waits? for|(?:all |both |each )?depend(?:s|ing)? (?:up)?on|dependent on|blocked by|requires?|needs?|after|follows|dependenc(?:y|ies):|prerequisites?:|deps:|depends:'
const EARLIER =
  '(?:must (?:be )?)?(?:completed?|finish(?:ed)?|done) before|before|precedes?|blocks?|is (?:a )?prerequisite (?:for|of)'
const VERB = new RegExp(`(?<![\\p{L}\\p{N}-])(?:(${LATER})|(${EARLIER}))(?![\\p{L}\\p{N}-]):?`, 'iu')
/** In a task's own line `after` and its like mean something only where an id follows at once. */
const IN_TASK = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:(depend(?:s|ing) on|dependent on|blocked by|dependenc(?:y|ies):|deps:|depends:|requires?|needs?|after)|(blocks|before)):?\\s+(${NAMED_LIST})(?![\\p{L}\\p{N}-])`,
  'giu',
)
const STRONG = /(?<![\p{L}\p{N}-])(?:depends on:?|depending on|blocked by:?|depends:|deps:)\s+([^,;()]{0,80})/giu
const LISTED = new RegExp(`^(?:${NAMED_LIST})`, 'i')
const ARROW = /\s*(?:→|⟶|⇒|-{1,2}>|={1,2}>)\s*/
const NO_WORK =
  /^no (?:user story |story |other )?(?:work|tasks?|story) (?:can|may|should) (?:begin|start) until (.+)$/i

/** Bold, code and remarks in parentheses, which say nothing of the order. */
const plain = (text: string): string =>
  text
    .replace(/\*\*|__|`/g, '')
    .replace(/\(\)/g, '')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Reads a sentence, a bullet or a paragraph of prose. Understood are, whatever is in bold or in parentheses:
 *
 * - `X depends on Y`, and `can start after`, `must wait for`, `blocked by`, `requires`, `needs`, `after`, `follows`;
 *   with a colon after X (`Phase 4: Depends on Phase 3`), with `all` or `both`;
 * - `X blocks Y`, and `before`, `precedes`, `must complete before`, `is a prerequisite for`;
 * - `X → Y → Z`, also with a remark after a colon;
 * - `No user story work can begin until X is complete`;
 * - without an X, what the text stands in: the task, or the section.
 *
 * X and Y as in `namedIn`. After a dash, a semicolon or a full stop the same X goes on. A text of which a part sounds like one
 * of these and names something else is told in `unread`, and that part counts for nothing.
 */
export function readSentence(text: string, here: Named[], isSection: (words: string) => boolean): Understood {
  const orders: Order[] = []
  const unread: string[] = []
  if (text.length > LONGEST) return { orders, unread: VERB.test(text) ? [text] : [] }
  let subject = here
  for (const clause of plain(text).split(/\s+[-–—]\s+|;\s*|[.!]\s+|[.!]$/)) {
    const read = readClause(clause.replace(/^[\s!:]+/, ''), subject, isSection)
    if (read === 'unread') unread.push(clause.trim())
    else if (read) {
      orders.push(...read.orders)
      subject = read.subject ?? subject
    }
  }
  return { orders, unread }
}

type Clause = { orders: Order[]; subject?: Named[] } | 'unread' | undefined

function readClause(clause: string, here: Named[], isSection: (words: string) => boolean): Clause {
  const noWork = NO_WORK.exec(clause.replace(/^critical:\s*/i, ''))
  if (noWork) {
    const those = namedIn(noWork[1] ?? '', isSection)
    return those ? { orders: [{ these: [{ of: 'stories' }], those }] } : 'unread'
  }
  if (ARROW.test(clause)) return readArrows(clause, isSection)
  const found = VERB.exec(clause)
  const [before, after] = found
    ? [clause.slice(0, found.index), clause.slice(found.index + found[0].length)]
    : [clause, '']
  const words = before.replace(/[:\s]+$|:?\s+(?:all|both|each|can|must|only)\s*$/gi, '').trim()
  const subject = words ? namedIn(words, isSection) : here
  if (!found) return subject?.length ? { orders: [], subject } : startOf(clause, isSection)
  if (/(?:^|\s)no\s*$/i.test(before) || /^:?\s*(?:none|no\b|n\/a|nothing)/i.test(after))
    return startOf(before, isSection)
  const object = namedIn(
    after.replace(/^[:\s]+/, '').replace(/,? (?:but|and|so|as|which|because|then) (?:is|are|can|may)\b.*$/i, ''),
    isSection,
  )
  if (!subject?.length || !object) return 'unread'
  const order = found[1] ? { these: subject, those: object } : { these: object, those: subject }
  return { orders: [order], subject }
}

/** `Setup: …`, which says nothing yet of the order. */
function startOf(clause: string, isSection: (words: string) => boolean): Clause {
  const colon = clause.indexOf(':')
  const subject = colon > 0 ? namedIn(clause.slice(0, colon), isSection) : undefined
  return subject && { orders: [], subject }
}

function readArrows(clause: string, isSection: (words: string) => boolean): Clause {
  const steps = clause.split(ARROW).map((step) => namedIn(step.replace(/:.*$/, ''), isSection))
  const orders: Order[] = []
  for (const [at, these] of steps.entries()) {
    const those = steps[at - 1]
    if (!these) return steps.some((step) => step) ? 'unread' : undefined
    if (those) orders.push({ these, those })
  }
  return { orders }
}

/**
 * Reads what a task's own words say of others: `depends on T012, T013`, and `depending on`, `blocked by`, `requires`, `needs`, `after`,
 * `blocks`, `before`, each with ids, ranges of ids, phases or stories right behind it. `depends on` and `blocked by` with
 * anything else are told; the rest is ordinary language there.
 */
export function readTaskWords(text: string, task: Named, isSection: (words: string) => boolean): Understood {
  const orders: Order[] = []
  const words = text.slice(0, LONGEST).replace(/\*\*|`/g, '')
  for (const [, later, , list = ''] of words.matchAll(IN_TASK)) {
    const named = namedIn(list, isSection)
    if (named) orders.push(later ? { these: [task], those: named } : { these: named, those: [task] })
  }
  const unread: string[] = []
  for (const [whole, rest = ''] of words.matchAll(STRONG)) {
    if (!LISTED.test(rest)) unread.push(whole.trim())
  }
  return { orders, unread }
}

/** May a sentence tell of an order, so that it is read at all, outside of what is written on dependencies? */
export const soundsLikeOrder = (text: string): boolean =>
  text.length <= 20 * LONGEST && (VERB.test(text) || ARROW.test(text) || NO_WORK.test(plain(text)))

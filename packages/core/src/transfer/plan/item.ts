/** What a task's line says, its box aside. */
export interface Item {
  /** `T042`, `1.1`, … */
  id?: string
  text: string
  /** `[P]`: may be done at the same time as others */
  isParallel: boolean
  /** `US1` of `[US1]` */
  story?: string
  /** the task's own id, in lower case, where an export of Docket's added the line */
  docketId?: string
}

/** An id as spec-kit, spec-kitty and OpenSpec write them; for a pattern. */
export const TASK_ID = String.raw`T-?\d{1,6}(?:\.\d{1,4})*[a-z]?|(?:WP|TASK|CHK)-?\d{1,6}[a-z]?`
export const NUMBERED_ID = String.raw`\d{1,4}(?:\.\d{1,4}){1,5}[a-z]?`

/** Another kind, such as `SC-001`, only where a colon tells that it is an id. */
const ID = new RegExp(
  String.raw`^(\*\*|__|\x60|~~)?(${TASK_ID}|${NUMBERED_ID}|[A-Z]{2,8}-\d{1,6}[a-z]?(?=(?:\*\*|__|\x60)?:))(?![\p{L}\p{N}_])`,
  'u',
)
const TAG = /^\[(?:(P)|US[ -]?(\d{1,3}))\]\s*/i
const DOCKET_ID = /<!-- docket:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) -->/i
const PLACEHOLDER = /^(?:\*\*|`)?(?:T-?[X#N]{2,}\b|T#+|\[ID\]|\[TaskID\])/i

/**
 * Reads `T012 [P] [US1] text`. The tags count only there: `[id]` further on belongs to a path.
 *
 * @param text a line, after its box
 */
export function itemOf(text: string): Item {
  const item: Item = { text: text.trim(), isParallel: false }
  const found = ID.exec(item.text)
  if (found) {
    const [whole, emphasis = '', id] = found
    item.id = id
    item.text = withoutEmphasis(item.text.slice(whole.length), emphasis).replace(/^\s*[:.)]?\s*(?:[-–—]\s+)?/, '')
  }
  for (let tag = TAG.exec(item.text); tag; tag = TAG.exec(item.text)) {
    if (tag[1]) item.isParallel = true
    if (tag[2]) item.story = `US${Number(tag[2])}`
    item.text = item.text.slice(tag[0].length)
  }
  const docketId = DOCKET_ID.exec(item.text)?.[1]?.toLowerCase()
  if (docketId) item.docketId = docketId
  item.text = withoutComments(item.text).trim()
  return item
}

/** An id as it is compared: `T-042`, `t042` and `T042` are one. */
export const sameId = (id: string): string => id.toUpperCase().replace(/^([A-Z]+)-/, '$1')

/** Is it what a template has in the place of an id? */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text.trim())

/** The text after an id that began in emphasis, which ends at once or somewhere later. */
function withoutEmphasis(text: string, emphasis: string): string {
  const end = emphasis ? text.indexOf(emphasis) : -1
  return end < 0 ? text : text.slice(0, end) + text.slice(end + emphasis.length)
}

/** The text without what stands in `<!-- -->`; a comment that does not end is text. */
function withoutComments(text: string): string {
  const [first = '', ...rest] = text.split('<!--')
  const kept = rest.map((part) => {
    const end = part.indexOf('-->')
    return end < 0 ? `<!--${part}` : part.slice(end + 3)
  })
  return first + kept.join('')
}

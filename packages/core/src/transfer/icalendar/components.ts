import { type ContentLine, contentLines } from './content-lines'

/** Of one component, in UTF-16 units: what follows is left out. */
const MOST_COMPONENT = 4 * 1024 * 1024

/** What stands between a BEGIN and its END. */
export interface Component {
  kind: 'component'
  /** in upper case */
  name: string
  lines: ContentLine[]
  /** The lines of each component within, from its BEGIN to its END. */
  inner: ContentLine[][]
  isCut: boolean
}

/** A line of the calendar itself, or of no component at all. */
export interface CalendarLine {
  kind: 'line'
  line: ContentLine
}

/** They stand in a calendar and never in each other: one that begins ends the one before. */
const TOP = new Set(['VTODO', 'VEVENT', 'VJOURNAL', 'VTIMEZONE', 'VFREEBUSY', 'VCALENDAR'])

/** The components of an iCalendar file, one after the other; what is not closed ends with the file. */
export async function* components(text: AsyncIterable<string>): AsyncGenerator<Component | CalendarLine> {
  let open: Open | undefined
  for await (const line of contentLines(text)) {
    const [, mark = '', named = ''] = /^(BEGIN|END):\s*(\S+)\s*$/i.exec(line.text) ?? []
    const [isBegin, isEnd, name] = [/^b/i.test(mark), /^e/i.test(mark), named.toUpperCase()]
    if (open && (isBegin ? TOP.has(name) : isEnd && (name === open.component.name || name === 'VCALENDAR'))) {
      yield open.component
      open = undefined
      if (isEnd) continue
    }
    if (open) open.take(line, isBegin ? name : undefined, isEnd ? name : undefined)
    else if (isBegin && name !== 'VCALENDAR') open = new Open(name)
    else if (!isEnd) yield { kind: 'line', line }
  }
  if (open) yield open.component
}

class Open {
  readonly component: Component
  readonly #within: string[] = []
  #size = 0

  constructor(name: string) {
    this.component = { kind: 'component', name, lines: [], inner: [], isCut: false }
  }

  take(line: ContentLine, begun: string | undefined, ended: string | undefined): void {
    const { component } = this
    this.#size += line.text.length + 1
    if (this.#size > MOST_COMPONENT) {
      component.isCut = true
      return
    }
    if (begun && !this.#within.length) component.inner.push([])
    if (begun) this.#within.push(begun)
    const lines = this.#within.length ? component.inner.at(-1) : component.lines
    lines?.push(line)
    const at = ended ? this.#within.lastIndexOf(ended) : -1
    if (at >= 0) this.#within.splice(at)
  }
}

import { type Box, boxesIn, isAlmostBox, linesOf, statusOf } from './boxes'
import { type Item, isPlaceholder, itemOf } from './item'
import { blocksOf, type Token, withoutFrontMatter } from './markdown'

export interface PlanCriterion {
  /** from 1, as all lines here */
  line: number
  text: string
  /** what it was in the file; a bullet has none, and is met where its task is done */
  box?: Box
  isMet: boolean
}

export interface PlanTask extends Item {
  line: number
  box: Box
  status: 'todo' | 'done' | 'cancelled'
  /** its place in `sections`; -1 above the first heading */
  section: number
  /** the heading below that of the section */
  group?: string
  /** the place of the task that it stands below */
  parent?: number
  notes: string[]
  criteria: PlanCriterion[]
}

export interface Section {
  line: number
  title: string
}

/** Words that are no task: read for what they say of dependencies. */
export interface Prose {
  line: number
  text: string
  section: number
  /** the nearest heading */
  heading: string
  /** the task in whose bullets it stands */
  task?: number
  of: 'text' | 'code' | 'table'
}

/** A box of which no task and no criterion was made. */
export interface LeftBox {
  line: number
  text: string
  reason: string
}

export interface Outline {
  title: string
  sections: Section[]
  tasks: PlanTask[]
  prose: Prose[]
  left: LeftBox[]
  /** how many boxes the text has, those that are left included */
  boxes: number
}

/** What a list item turned out to be. `open`: not known before its first words. */
type Role = 'open' | 'task' | 'criterion' | 'acceptance' | 'note' | 'prose'

interface Frame {
  role: Role
  /** the task whose own or inner item this is */
  task?: number
}

/** A bullet below a task that tells something of it, and so is nothing to be met. */
const NOTE =
  /^[*_]*(?:files?|paths?|locations?|notes?|estimates?|owner|assignees?|status|priority|ref(?:erence)?s?|context|inputs?|outputs?|details?|why|rationale|examples?|parallel|story|commits?|goal|purpose|risks?|links?)\b[^:]{0,24}:/i
const NEEDS =
  /^[*_]*(?:depends(?: on)?|dependenc(?:y|ies)|deps|blocked by|requires|prerequisites?)\b[^:]{0,12}(?::|\s)/i
const ACCEPTANCE =
  /^[*_]*(?:acceptance(?: criteria)?|criteria|done when|definition of done|verify|checks?)[*_]*:[*_\s]*$/i

/** Begins a section however deep its heading is. */
const PHASE = /^\P{L}*phase\s+\d/iu

/**
 * Walks over a plan: its title, sections, tasks with their criteria, and all boxes that are none of these.
 *
 * A box is a task; below a task it is a criterion, unless it has an id. A bullet below a task is a criterion too, unless
 * it begins as in `NOTE` or `NEEDS`; what stands below that is a note.
 *
 * @param text without a byte order mark
 */
export function outlineOf(text: string): Outline {
  const walk = new Walk(text)
  for (const token of blocksOf(withoutFrontMatter(text))) walk.take(token)
  return walk.outline()
}

class Walk {
  readonly #boxes: Map<number, Box>
  readonly #lines: string[]
  readonly #unread: Map<number, Box>
  readonly #why = new Map<number, string>()
  readonly #sections: Section[] = []
  readonly #tasks: PlanTask[] = []
  readonly #prose: Prose[] = []
  readonly #left: LeftBox[] = []
  readonly #frames: Frame[] = []
  #title = ''
  #group = ''
  #sectionDepth = 0
  #heading?: Token

  constructor(text: string) {
    this.#boxes = boxesIn(text)
    this.#lines = linesOf(text)
    this.#unread = new Map(this.#boxes)
  }

  take(token: Token): void {
    if (token.type === 'heading_open') this.#heading = token
    else if (token.type === 'heading_close') this.#heading = undefined
    else if (token.type === 'list_item_open') this.#frames.push({ role: 'open', task: this.#frames.at(-1)?.task })
    else if (token.type === 'list_item_close') this.#frames.pop()
    else if (token.type === 'inline' && token.map) this.#words(token)
    else if (/^(fence|code_block|html_block|table_open)$/.test(token.type)) this.#block(token)
  }

  outline(): Outline {
    for (const { line, text } of this.#unread.values()) {
      this.#left.push({ line, text, reason: this.#why.get(line) ?? 'Not an item of a list, as Markdown reads it' })
    }
    const almost = this.#almostBoxes()
    this.#left.push(...almost)
    this.#left.sort((a, b) => a.line - b.line)
    const boxes = this.#boxes.size + almost.length
    const [sections, tasks, prose, left] = [this.#sections, this.#tasks, this.#prose, this.#left]
    return { title: this.#title, sections, tasks, prose, left, boxes }
  }

  #almostBoxes(): LeftBox[] {
    const reason = 'Almost a box, and read as none: "- [ ] " has a space before, in and behind its brackets'
    return this.#lines.flatMap((text, at) =>
      !this.#boxes.has(at + 1) && isAlmostBox(text)
        ? [{ line: at + 1, text: text.trim(), reason: this.#why.get(at + 1) ?? reason }]
        : [],
    )
  }

  #words({ content, map, level }: Token): void {
    const start = map?.[0] ?? 0
    const frame = this.#frames.at(-1)
    if (this.#heading && !frame && level === 1) this.#head(this.#heading, content, start + 1)
    else if (!frame) this.#tell(content, start + 1)
    else if (frame.role === 'open') this.#begin(frame, content, start)
    else this.#goOn(frame, content, start + 1)
  }

  #head({ tag }: Token, content: string, line: number): void {
    const depth = Number(tag.slice(1))
    const title = content.replace(/\s+/g, ' ').trim()
    if (depth === 1 && !this.#title && !this.#sections.length) {
      this.#title = title
    } else if (depth <= Math.max(2, this.#sectionDepth) || !this.#sections.length || PHASE.test(title)) {
      if (!PHASE.test(title) || !this.#sections.length) this.#sectionDepth = depth
      this.#sections.push({ line, title })
      this.#group = ''
    } else {
      this.#group = title
    }
  }

  /** The first words of an item: they tell what it is. */
  #begin(frame: Frame, content: string, start: number): void {
    const above = this.#frames.at(-2)
    const box = this.#unread.get(start + 1)
    const isBoxed = box !== undefined && content.startsWith(`[${box.mark}]`)
    const { words, rest, lazy } = this.#split(isBoxed ? content.slice(box.mark.length + 2) : content, start)
    if (isBoxed) this.#box(frame, above, box, words)
    else this.#bullet(frame, above, words, start + 1)
    if (rest) this.#goOn(frame, rest, start + 1)
    if (lazy) this.#tell(lazy, start + 1)
  }

  #box(frame: Frame, above: Frame | undefined, box: Box, words: string): void {
    const status = statusOf(box.mark)
    const item = itemOf(words)
    frame.role = 'prose'
    if (!status) this.#leave(box, `Docket knows the marks " ", x, X and -, and not ${JSON.stringify(box.mark)}`)
    else if (isPlaceholder(words)) this.#leave(box, 'A placeholder of a template')
    else if (!item.text && !item.id) this.#leave(box, 'A box without words')
    else if (above?.task !== undefined && !item.id) this.#criterion(frame, above.task, box, words)
    else this.#task(frame, above, box, item, status)
  }

  #leave(box: Box, reason: string): void {
    this.#unread.delete(box.line)
    this.#left.push({ line: box.line, text: box.text, reason })
  }

  #task(frame: Frame, above: Frame | undefined, box: Box, item: Item, status: PlanTask['status']): void {
    this.#unread.delete(box.line)
    this.#tasks.push({
      ...item,
      text: item.text || (item.id ?? ''),
      line: box.line,
      box,
      status,
      section: this.#sections.length - 1,
      ...(this.#group && { group: this.#group }),
      ...(above?.task !== undefined && { parent: above.task }),
      notes: [],
      criteria: [],
    })
    frame.role = 'task'
    frame.task = this.#tasks.length - 1
  }

  #criterion(frame: Frame, task: number, box: Box | undefined, words: string, line = box?.line ?? 0): void {
    if (box) this.#unread.delete(box.line)
    frame.role = 'criterion'
    const mark = box && statusOf(box.mark)
    const isMet = box ? mark !== 'todo' : this.#tasks[task]?.status !== 'todo'
    this.#tasks[task]?.criteria.push({ line, text: words.trim(), ...(box && { box }), isMet })
  }

  #bullet(frame: Frame, above: Frame | undefined, words: string, line: number): void {
    const { task } = frame
    if (task === undefined) {
      frame.role = 'prose'
      this.#tell(words, line)
    } else if (NEEDS.test(words)) {
      frame.role = 'note'
      this.#tell(words, line, task)
      this.#note(task, `- ${words}`)
    } else if (ACCEPTANCE.test(words)) {
      frame.role = 'acceptance'
    } else if (!words.trim() || NOTE.test(words) || above?.role === 'note' || above?.role === 'criterion') {
      frame.role = 'note'
      this.#note(task, `- ${words}`)
    } else {
      this.#criterion(frame, task, undefined, words, line)
    }
  }

  /** Words in an item after the first ones. */
  #goOn({ role, task }: Frame, content: string, line: number): void {
    if (task === undefined || role === 'prose') this.#tell(content, line)
    else this.#note(task, content)
  }

  #note(task: number, text: string): void {
    this.#tasks[task]?.notes.push(text.trim())
  }

  #tell(text: string, line: number, task?: number): void {
    const section = this.#sections.length - 1
    const heading = this.#group || (this.#sections[section]?.title ?? '')
    if (text.trim()) this.#prose.push({ line, text, section, heading, of: 'text', ...(task !== undefined && { task }) })
  }

  #block({ type, content, map }: Token): void {
    const [start, end] = map ?? [0, 0]
    const isComment = content.trimStart().startsWith('<!--')
    const reason =
      type === 'html_block' ? `In ${isComment ? 'a comment' : 'HTML'}: not imported` : 'In a code block: an example'
    for (let line = start + 1; line <= end; line++) this.#why.set(line, reason)
    const task = this.#frames.at(-1)?.task
    if (type === 'fence' && task !== undefined) this.#note(task, `\`\`\`\n${content}\`\`\``)
    const section = this.#sections.length - 1
    const heading = this.#group || (this.#sections[section]?.title ?? '')
    if (type !== 'html_block') {
      this.#prose.push({
        line: start + 1,
        text: content,
        section,
        heading,
        of: type === 'table_open' ? 'table' : 'code',
      })
    }
  }

  /**
   * The words of an item's first paragraph. Lines that go on without being indented belong to it as Markdown reads it, but
   * are not meant so: `lazy`. What follows a hard break is `rest`.
   */
  #split(content: string, start: number): { words: string; rest: string; lazy: string } {
    const lines = content.split('\n')
    const afterLazy = lines.findIndex((_, at) => at > 0 && /^[^\s>]/.test(this.#lines[start + at] ?? ''))
    const own = afterLazy < 0 ? lines : lines.slice(0, afterLazy)
    const broken = own.findIndex((line) => /(?: {2}|\\)$/.test(line))
    const first = broken < 0 ? own : own.slice(0, broken + 1)
    return {
      words: first.map((line) => line.replace(/\\$/, '').trim()).join(' '),
      rest: own.slice(first.length).join('\n'),
      lazy: afterLazy < 0 ? '' : lines.slice(afterLazy).join('\n'),
    }
  }
}

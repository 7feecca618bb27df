import { Acyclic } from '../acyclic'
import { Groups } from './groups'
import type { Named } from './named'
import type { Outline, Prose } from './outline'
import { type Order, readSentence, readTaskWords, soundsLikeOrder, type Understood } from './sentence'

/** A task can't begin before another is done. Both by their places in the plan. */
export interface Dependency {
  task: number
  on: number
  /** that says so */
  line: number
}

export interface Told {
  line: number
  text: string
  reason: string
}

/** Ranges and phases multiply: more than this is no plan. */
const MOST = 20_000
/** Of all lines together, how many tasks they may name. */
const MOST_NAMED = 500_000
const ABOUT_ORDER = /depend|execution order|blocked|prerequisite|order of/i
/** A sentence elsewhere counts where it names an id, a phase or a story. */
const NAMES = /\bT-?\d{2,6}\b|\bWP-?\d{1,4}\b|\bphases?\s+\d|\buser stor(?:y|ies)\b|\bUS\d|\bthis phase\b/i
const UNREAD = 'Sounds like a dependency, and is none of the forms that Docket reads: nothing was made of it'

/**
 * What a plan says of the order of its tasks, in three steps; what would close a circle is told and left out.
 *
 * 1. Words of a task or in its bullets: `readTaskWords`.
 * 2. Prose: each sentence under a heading on dependencies, and elsewhere those that name a task, a phase or a story:
 *    `readSentence`. A section depends on another by its first tasks on the last ones there: those that nothing in the section
 *    comes before, and after. Tables and diagrams under such a heading are told, not read.
 * 3. In a plan of spec-kit's kind (headings `Phase 1: …`): a section that is called foundational or blocking comes before all
 *    user stories; and inside a phase a task without `[P]` comes after all that stand before it, one with `[P]` after none.
 */
export function dependenciesOf(outline: Outline): { dependencies: Dependency[]; told: Told[] } {
  const finder = new Finder(outline)
  finder.readTasks()
  const later = finder.readProse()
  finder.inPhases()
  for (const order of later) finder.sections(order)
  finder.foundation()
  return { dependencies: finder.dependencies, told: finder.told.sort((a, b) => a.line - b.line) }
}

interface LateOrder extends Order {
  line: number
  section: number
  text: string
}

class Finder {
  readonly dependencies: Dependency[] = []
  readonly told: Told[] = []
  readonly #groups: Groups
  readonly #graph: Acyclic
  #isFull = false
  #named = 0

  constructor(private readonly outline: Outline) {
    this.#groups = new Groups(outline)
    this.#graph = new Acyclic(outline.tasks.length)
  }

  readTasks(): void {
    for (const [at, { line, text, section, id }] of this.outline.tasks.entries()) {
      const read = readTaskWords(text, { of: 'task', id: id ?? '' }, this.#groups.isSection)
      this.#tellUnread(read, line)
      for (const order of read.orders) this.#between(order, { line, section, text }, at)
    }
  }

  /** Takes what prose says of tasks; gives back what it says of sections, which needs to know what is inside them. */
  readProse(): LateOrder[] {
    const later: LateOrder[] = []
    for (const prose of this.outline.prose) {
      const isAbout = prose.task !== undefined || ABOUT_ORDER.test(prose.heading)
      if (prose.of !== 'text') this.#tellFigure(prose, isAbout)
      else if (soundsLikeOrder(prose.text)) {
        const read = readSentence(prose.text, this.#here(prose), this.#groups.isSection)
        if (isAbout || NAMES.test(prose.text)) this.#tellUnread(read, prose.line)
        for (const order of read.orders)
          later.push({ ...order, line: prose.line, section: prose.section, text: prose.text })
      }
    }
    const isOfTasks = ({ these, those }: Order) =>
      [...these, ...those].every(({ of }) => of === 'task' || of === 'tasks')
    for (const order of later.filter(isOfTasks)) this.#between(order, order)
    return later.filter((order) => !isOfTasks(order))
  }

  /** The order inside of each phase: step 3. */
  inPhases(): void {
    if (!this.#isSpecKit()) return
    for (const { tasks } of this.#groups.sections) {
      let since: number[] = []
      for (const at of tasks) {
        const task = this.outline.tasks[at]
        if (!task || task.parent !== undefined) continue
        if (task.isParallel) since.push(at)
        else {
          for (const on of since) this.#add(at, on, task.line)
          since = [at]
        }
      }
    }
  }

  sections(order: LateOrder): void {
    this.#between(order, order)
  }

  foundation(): void {
    if (!this.#isSpecKit()) return
    for (const { section } of this.#groups.sections) {
      const { title = '', line = 0 } = this.outline.sections[section] ?? {}
      if (!/foundation|blocking/i.test(title) || this.#groups.isStory(section)) continue
      const those = this.#groups.groupsOf({ of: 'this' }, section)
      const these = this.#groups.groupsOf({ of: 'stories' }, section)
      if (these && those) this.#join(these, those, line)
    }
  }

  #isSpecKit(): boolean {
    return this.outline.sections.some(({ title }) => /^\P{L}*phase\s+\S/iu.test(title))
  }

  #here({ task, section }: Prose): Named[] {
    const id = task === undefined ? undefined : this.outline.tasks[task]?.id
    if (id) return [{ of: 'task', id }]
    return this.#groups.groupsOf({ of: 'this' }, section) ? [{ of: 'this' }] : []
  }

  #between({ these, those }: Order, at: { line: number; section: number; text: string }, task?: number): void {
    if (this.#named > MOST_NAMED) {
      this.told.push({
        line: at.line,
        text: at.text,
        reason: 'The plan names too many tasks by then: nothing was made of it',
      })
      return
    }
    const meant = (named: Named[]) => {
      const groups = named.map((one) =>
        task !== undefined && one.of === 'task' && one.id === (this.outline.tasks[task]?.id ?? '')
          ? [[task]]
          : this.#groups.groupsOf(one, at.section),
      )
      const missing = groups.indexOf(undefined)
      if (missing < 0) return groups.flatMap((group) => group ?? [])
      this.told.push({ line: at.line, text: at.text, reason: `${nameOf(named[missing])} is not in this plan` })
      return undefined
    }
    // "all previous phases" are those before what is spoken of
    const section = this.#sectionOf(these, at.section)
    const [theirs, others] = [
      meant(these),
      those.some(({ of }) => of === 'before') ? this.#before(those, section) : meant(those),
    ]
    for (const group of [...(theirs ?? []), ...(others ?? [])]) this.#named += group.length
    if (theirs && others) this.#join(theirs, others, at.line, at.text)
  }

  #before(those: Named[], section: number): number[][] {
    return those.flatMap((one) => this.#groups.groupsOf(one, section) ?? [])
  }

  #sectionOf([first]: Named[], otherwise: number): number {
    const task = first && first.of !== 'before' ? this.#groups.groupsOf(first, otherwise)?.[0]?.[0] : undefined
    return task === undefined ? otherwise : (this.outline.tasks[task]?.section ?? otherwise)
  }

  #join(these: number[][], those: number[][], line: number, text?: string): void {
    for (const group of these) {
      const firsts = group.filter((at) => !touches(this.#graph.on(at), group))
      const others = those.filter((other) => other !== group)
      const lasts = others.flatMap((other) => other.filter((at) => !touches(this.#graph.of(at), other)))
      const needed = this.#withoutImplied(lasts)
      if (firsts.length * needed.length + this.dependencies.length > MOST) {
        const reason = `More than ${MOST} dependencies come of it: none was made`
        this.told.push({ line, text: text ?? '', reason })
        return
      }
      for (const at of firsts) for (const on of needed) this.#add(at, on, line, text)
    }
  }

  /** Of several tasks, those that none of the others comes after anyhow. */
  #withoutImplied(tasks: number[]): number[] {
    if (tasks.length < 2) return tasks
    const implied = new Set(tasks.flatMap((at) => [...this.#graph.on(at)]))
    for (const at of implied) for (const on of this.#graph.on(at)) implied.add(on)
    return tasks.filter((at) => !implied.has(at))
  }

  /** @param text what says so, to be told where it can't be; nothing tells of an order that is only implied */
  #add(task: number, on: number, line: number, text?: string): void {
    if (this.#graph.on(task).has(on)) return
    if (this.dependencies.length >= MOST) {
      if (!this.#isFull)
        this.told.push({ line, text: text ?? '', reason: `More than ${MOST} dependencies: no more were made` })
      this.#isFull = true
    } else if (this.#graph.add(task, on)) {
      this.dependencies.push({ task, on, line })
    } else if (text !== undefined) {
      const [one, other] = [task, on].map((at) => this.outline.tasks[at]?.id ?? `line ${this.outline.tasks[at]?.line}`)
      const reason = `${one} can't depend on ${other}, which comes after it by what was read before: left out`
      this.told.push({ line, text, reason })
    }
  }

  #tellUnread({ unread }: Understood, line: number): void {
    for (const text of unread) this.told.push({ line, text, reason: UNREAD })
  }

  #tellFigure({ line, text, of }: Prose, isAbout: boolean): void {
    if (!isAbout) return
    const what = of === 'table' ? 'A table' : 'A diagram'
    this.told.push({
      line,
      text: text.trim().split('\n', 1)[0] ?? '',
      reason: `${what} on dependencies: Docket reads sentences`,
    })
  }
}

/** Whether any of the tasks is in a group; it costs as much as the smaller of both. */
function touches(tasks: ReadonlySet<number>, group: number[]): boolean {
  if (tasks.size > group.length) return group.some((at) => tasks.has(at))
  for (const task of tasks) if (isIn(group, task)) return true
  return false
}

/** Both groups and their tasks are in the order of the file. */
function isIn(group: number[], task: number): boolean {
  let [low, high] = [0, group.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((group[middle] ?? 0) < task) low = middle + 1
    else high = middle
  }
  return group[low] === task
}

function nameOf(named: Named | undefined): string {
  switch (named?.of) {
    case 'task':
      return named.id || 'This task'
    case 'tasks':
      return `${named.from} to ${named.to}`
    case 'phase':
      return `Phase ${named.number}`
    case 'phases':
      return `Phase ${named.from} and on`
    case 'story':
      return `User Story ${named.number}`
    case 'section':
      return named.words
    default:
      return 'What this names'
  }
}

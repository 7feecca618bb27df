import { sameId } from './item'
import type { Named } from './named'
import type { Outline, PlanTask } from './outline'

/** What the sections of a plan are called by, and which tasks each name means (by their places in the plan). */
export class Groups {
  readonly #tasks: PlanTask[]
  readonly #byId = new Map<string, number>()
  readonly #bySection: number[][]
  readonly #byStory = new Map<number, number[]>()
  readonly #byNumber = new Map<string, number>()
  readonly #byWords = new Map<string, number>()

  constructor({ tasks, sections }: Outline) {
    this.#tasks = tasks
    this.#bySection = sections.map(() => [])
    for (const [at, { id, section, story }] of tasks.entries()) {
      if (id && !this.#byId.has(sameId(id))) this.#byId.set(sameId(id), at)
      this.#bySection[section]?.push(at)
      if (story) put(this.#byStory, Number(story.slice(2)), at)
    }
    for (const [at, { title }] of sections.entries()) this.#nameSection(at, title)
  }

  /** Are these the first words of one section's heading? */
  readonly isSection = (words: string): boolean => (this.#byWords.get(keyOf(words)) ?? -1) >= 0

  /** Is it of those that a plan's "user stories" means? */
  isStory(section: number): boolean {
    return this.#stories.has(section)
  }

  readonly #stories = new Set<number>()

  /**
   * The tasks that are meant, each group for itself. Undefined: there is no such thing in the plan.
   *
   * @param section where the words stand
   */
  groupsOf(named: Named, section: number): number[][] | undefined {
    switch (named.of) {
      case 'task':
        return this.#section(this.#byWords.get(keyOf(named.id))) ?? this.#task(this.#byId.get(sameId(named.id)))
      case 'tasks':
        return this.#between(named.from, named.to)
      case 'phase':
        return this.#section(this.#byNumber.get(named.number))
      case 'phases':
        return this.#numbered((number) => number >= named.from && number <= named.to)
      case 'story':
        return this.#section(this.#byWords.get(`us${named.number}`)) ?? groupIf(this.#byStory.get(named.number))
      case 'stories':
        return this.#stories.size ? [...this.#stories].map((at) => this.#bySection[at] ?? []) : undefined
      case 'before':
        return this.#bySection.slice(0, Math.max(section, 0)).filter((tasks) => tasks.length)
      case 'this':
        return this.#section(section)
      case 'section':
        return this.#section(this.#byWords.get(keyOf(named.words)))
    }
  }

  /** The sections that have tasks, in order. */
  get sections(): { section: number; tasks: number[] }[] {
    return this.#bySection.map((tasks, section) => ({ section, tasks })).filter(({ tasks }) => tasks.length)
  }

  #nameSection(at: number, title: string): void {
    const phase = /^\P{L}*(?:phase\s+)?(\d{1,4}(?:\.\d{1,4})?|(?<=phase\s+)[a-z])\b[\s:.)–—-]*/iu.exec(title)
    if (phase?.[1]) setOnce(this.#byNumber, phase[1].toLowerCase(), at)
    const words = title.slice(phase?.[0].length ?? 0)
    const story = /user story\s+(\d{1,3})|\bUS(\d{1,3})\b/i.exec(title)
    if (story && this.#bySection[at]?.length) {
      this.#stories.add(at)
      setOnce(this.#byWords, `us${Number(story[1] ?? story[2])}`, at)
    }
    const packaged = /\bWP-?\d{1,4}\b/i.exec(title)
    if (packaged) setOnce(this.#byWords, keyOf(packaged[0]), at)
    if (!this.#bySection[at]?.length) return
    const name = words.replace(/\s*(?:\(|[—–:]|\s-\s).*$/, '')
    for (const key of new Set([keyOf(name), keyOf(name.split(/\s/, 1)[0] ?? '')])) {
      // two sections that begin alike have no name between them
      if (key) this.#byWords.set(key, this.#byWords.has(key) ? -1 : at)
    }
  }

  #section(at: number | undefined): number[][] | undefined {
    return at === undefined || at < 0 ? undefined : groupIf(this.#bySection[at])
  }

  #task(at: number | undefined): number[][] | undefined {
    return at === undefined ? undefined : [[at]]
  }

  /** From the one to the other as they stand in the file, each for itself. */
  #between(from: string, to: string): number[][] | undefined {
    const [first, last] = [this.#byId.get(sameId(from)), this.#byId.get(sameId(to))]
    if (first === undefined || last === undefined || first > last) return undefined
    return this.#tasks.slice(first, last + 1).map((_, at) => [first + at])
  }

  #numbered(isMeant: (number: number) => boolean): number[][] | undefined {
    const meant = [...this.#byNumber].filter(([number]) => isMeant(Number(number))).map(([, at]) => at)
    const groups = meant.flatMap((at) => this.#section(at) ?? [])
    return groups.length ? groups : undefined
  }
}

const keyOf = (words: string) =>
  words
    .toLowerCase()
    .replace(/\s+phase$/, '')
    .replace(/[*_`\s-]+/g, ' ')
    .trim()

const groupIf = (tasks: number[] | undefined): number[][] | undefined => (tasks?.length ? [tasks] : undefined)

function put(map: Map<number, number[]>, key: number, value: number): void {
  const held = map.get(key)
  if (held) held.push(value)
  else map.set(key, [value])
}

function setOnce(map: Map<string, number>, key: string, value: number): void {
  if (!map.has(key)) map.set(key, value)
}

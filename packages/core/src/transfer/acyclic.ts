/**
 * Edges between tasks that never close a circle, whatever is added: the order of Pearce and Kelly ("A dynamic topological sort
 * algorithm for directed acyclic graphs", 2006). Where tasks depend on earlier ones, as in most plans, adding costs nothing.
 */
export class Acyclic {
  readonly #place: number[]
  readonly #on: Set<number>[]
  readonly #of: Set<number>[]

  constructor(size: number) {
    this.#place = Array.from({ length: size }, (_, at) => at)
    this.#on = this.#place.map(() => new Set())
    this.#of = this.#place.map(() => new Set())
  }

  /** Lets a task depend on another; false, and nothing done, where that one depends on it already. */
  add(task: number, on: number): boolean {
    if (task === on) return false
    const { lower, upper } = { lower: this.place(task), upper: this.place(on) }
    if (upper > lower && !this.#reorder(task, on, lower, upper)) return false
    this.#on[task]?.add(on)
    this.#of[on]?.add(task)
    return true
  }

  /** Where a task stands in an order in which all that it depends on comes before it. */
  place(task: number): number {
    return this.#place[task] ?? 0
  }

  /** What a task depends on. */
  on(task: number): ReadonlySet<number> {
    return this.#on[task] ?? new Set()
  }

  /** What depends on a task. */
  of(task: number): ReadonlySet<number> {
    return this.#of[task] ?? new Set()
  }

  #reorder(task: number, on: number, lower: number, upper: number): boolean {
    const after = this.#reach(task, this.#of, (place) => place <= upper)
    if (after.has(on)) return false
    const before = this.#reach(on, this.#on, (place) => place >= lower)
    const sorted = [this.#sorted(before), this.#sorted(after)].flat()
    const places = sorted.map((each) => this.place(each)).sort((a, b) => a - b)
    for (const [index, each] of sorted.entries()) this.#place[each] = places[index] ?? 0
    return true
  }

  #sorted(tasks: Set<number>): number[] {
    return [...tasks].sort((a, b) => this.place(a) - this.place(b))
  }

  #reach(from: number, edges: Set<number>[], isInside: (place: number) => boolean): Set<number> {
    const reached = new Set([from])
    for (const each of reached) {
      for (const next of edges[each] ?? []) if (isInside(this.place(next))) reached.add(next)
    }
    return reached
  }
}

import { mergeChanges } from './merge'
import type { Change, NumberedEvent } from './schema'
import { MOST_CHANGES, type Unseen } from './unseen'

/** One who is told of changes, at their own pace: what they don't take is merged, and beyond a bound is "everything". */
export class Subscriber {
  readonly #start: string
  #seen: string
  /** Undefined: more than can be told one by one. */
  #waiting: Change[] | undefined = []
  #wake = () => {}

  /**
   * @param start the snapshot to resume from, should nothing more arrive
   * @param seen the snapshot up to which nothing is to be put any more
   */
  constructor(start: string, seen: string) {
    this.#start = start
    this.#seen = seen
  }

  put({ seen, changes }: Unseen): void {
    this.#seen = seen
    if (changes?.length !== 0) this.#add(changes, this.#waiting)
  }

  /** What was written before everything that has been put. */
  putFirst({ changes }: Pick<Unseen, 'changes'>): void {
    if (changes?.length !== 0) this.#add(this.#waiting, changes)
  }

  /** Until the signal ends them. */
  async *events(signal: AbortSignal): AsyncGenerator<NumberedEvent, void> {
    const wake = () => this.#wake()
    signal.addEventListener('abort', wake)
    try {
      yield { id: this.#start, event: { type: 'ready' } }
      while (!signal.aborted) {
        const changes = this.#waiting
        this.#waiting = []
        if (!changes) yield { id: this.#seen, event: { type: 'reset' } }
        else if (changes.length) yield { id: this.#seen, event: { type: 'change', changes } }
        else await this.#next()
      }
    } finally {
      signal.removeEventListener('abort', wake)
    }
  }

  #add(later: Change[] | undefined, earlier: Change[] | undefined): void {
    const all = earlier && later && mergeChanges([...earlier, ...later])
    this.#waiting = all && all.length <= MOST_CHANGES ? all : undefined
    this.#wake()
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

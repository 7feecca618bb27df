/** All that must be closed before the process ends, in the reverse order of its opening. */
export interface Closing {
  add(close: () => Promise<unknown> | unknown): void
  /** Closes everything once, then ends the process; who asks again waits for the same end. */
  stop(code: number): Promise<never>
  readonly isStopping: boolean
}

type Exit = (code: number) => never

/** A second signal within this is the first one again: a terminal sends it to all, and npx and pnpm pass theirs on too. */
const SAME_SIGNAL = 1_000

export function createClosing(exit: Exit, onProblem: (error: unknown) => void): Closing {
  const open: (() => Promise<unknown> | unknown)[] = []
  let stopping: Promise<never> | undefined
  const closeAll = async () => {
    for (let close = open.pop(); close; close = open.pop()) {
      try {
        await close()
      } catch (error) {
        onProblem(error)
      }
    }
  }
  return {
    add: (close) => void open.push(close),
    stop(code) {
      stopping ??= closeAll().then(() => exit(code))
      return stopping
    },
    get isStopping() {
      return stopping !== undefined
    },
  }
}

/** Ctrl-C, SIGTERM and a closed terminal stop Docket cleanly; asked again, it goes at once. */
export function stopOnSignals(closing: Closing, say: (line: string) => void, exit: Exit): void {
  let first: number | undefined
  const onSignal = () => {
    if (first === undefined) {
      first = performance.now()
      say('Docket is stopping; Ctrl-C again stops it at once')
      void closing.stop(0)
    } else if (performance.now() - first > SAME_SIGNAL) {
      exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}

const controller = new AbortController()

/** Aborts on Ctrl-C and SIGTERM, so that whoever holds half a file can put it away. */
export const interrupted = controller.signal

/** Hears Ctrl-C and SIGTERM from now on. What doesn't end by itself within half a second is ended. */
export function hearInterrupts(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort()
      setTimeout(() => process.exit(130), 500).unref()
    })
  }
}

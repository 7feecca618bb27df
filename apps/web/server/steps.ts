import type { WriteStream } from 'node:tty'

type Output = Pick<WriteStream, 'write'> & { isTTY?: boolean }

/** What a person sees while Docket starts: one line for each step, with how long it took. */
export interface Steps {
  /** Shows `name` while the work goes on, and what `note` makes of the result when it is done. */
  run<T>(name: string, work: () => T | Promise<T>, note?: (result: T) => string | undefined): Promise<T>
  say(line: string): void
}

const ERASE_LINE = '\r\x1b[2K'

export function createSteps(output: Output): Steps {
  return {
    async run(name, work, note) {
      const start = performance.now()
      const shown = show(output, name, start)
      try {
        const result = await work()
        const said = note?.(result)
        shown.end(`✓ ${name}${said ? ` (${said})` : ''} ${seconds(start)}`)
        return result
      } catch (error) {
        shown.end(`✗ ${name} ${seconds(start)}`)
        throw error
      }
    },
    say: (line) => void output.write(`${line}\n`),
  }
}

/** On a terminal, a line that counts the seconds; elsewhere a line only for what takes long. */
function show(output: Output, name: string, start: number) {
  const tick = () => output.write(output.isTTY ? `${ERASE_LINE}… ${name} ${seconds(start)}` : `… ${name}\n`)
  if (output.isTTY) tick()
  const timer = output.isTTY ? setInterval(tick, 1_000) : setTimeout(tick, 1_000)
  return {
    end(line: string) {
      clearInterval(timer)
      output.write(`${output.isTTY ? ERASE_LINE : ''}${line}\n`)
    },
  }
}

const seconds = (start: number) => `${((performance.now() - start) / 1_000).toFixed(1)} s`

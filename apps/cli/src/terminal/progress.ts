import { Transform } from 'node:stream'
import { Presets, SingleBar } from 'cli-progress'
import { sizeText } from './text'

/**
 * A step of a pipeline that shows on the terminal (stderr) how much has passed it: a bar where the total is known, else
 * the amount. Where there is no terminal, it shows nothing.
 *
 * @param options.total in bytes
 * @param options.shown false: shows nothing in any case
 */
export function progress(label: string, { total, shown }: { total?: number; shown: boolean }): Transform {
  if (!shown || !process.stderr.isTTY) return new Transform({ transform: (chunk, _, next) => next(null, chunk) })
  const format = total === undefined ? `${label} {size}` : `${label} [{bar}] {percentage}% of {whole}`
  const options = { format, stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 30 }
  const bar = new SingleBar(options, Presets.legacy)
  let passed = 0
  bar.start(total ?? 0, 0, { size: sizeText(0), whole: sizeText(total ?? 0) })
  return new Transform({
    transform(chunk: Buffer, _, next) {
      passed += chunk.length
      bar.update(passed, { size: sizeText(passed) })
      next(null, chunk)
    },
    destroy(error, done) {
      bar.stop()
      done(error)
    },
  })
}

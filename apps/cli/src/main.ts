import { CommanderError } from '@commander-js/extra-typings'
import { failureOf } from './client'
import { EXIT_CODES, Failure } from './failure'
import { hearInterrupts, interrupted } from './interrupt'
import { showFailure } from './output'
import { program } from './program'

/** Whoever read our output has seen enough (`docket ls | head`): no reason to complain. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : EXIT_CODES.other)
})
process.stderr.on('error', () => {}) // nobody is left to be told
process.on('uncaughtException', (error) => {
  end(error)
  process.exit()
})
hearInterrupts()

await program().parseAsync().catch(end)

function end(error: unknown): void {
  const failure = asFailure(error)
  if (!failure) return
  showFailure(failure, process.argv.includes('--json'))
  process.exitCode = EXIT_CODES[failure.kind]
}

/** undefined: what was thrown is the end of a `--help` or `--version`, which went well. */
function asFailure(thrown: unknown): Failure | undefined {
  if (interrupted.aborted) return new Failure('interrupted', 'Interrupted')
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return undefined
    if (thrown.code === 'commander.help') return new Failure('usage', 'Say what to do')
    return new Failure('usage', thrown.message.replace(/^error: /, ''))
  }
  const error = failureOf(thrown)
  if (error instanceof Failure) return error
  const what = error instanceof Error ? error.message : String(error)
  return new Failure('other', `Something went wrong in docket itself: ${what}`, { cause: error })
}

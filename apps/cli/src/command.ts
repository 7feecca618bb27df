import { Command } from '@commander-js/extra-typings'
import { EXIT_CODES } from './failure'

/** A command with the options that all of them have. Examples are shown at the end of its help. */
export function newCommand(name: string, summary: string, examples: string[]) {
  return new Command(name)
    .description(summary)
    .option('--json', 'write JSON, for programs (errors too, to stderr)')
    .option('--quiet', 'write ids alone: no messages, no progress')
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`)
}

export const EXIT_CODES_HELP = `
Exit codes:
  0    done
  ${EXIT_CODES.other}    something else went wrong
  ${EXIT_CODES.usage}    wrong usage
  ${EXIT_CODES['signed-out']}    not signed in, or not allowed
  ${EXIT_CODES['not-found']}    no such task, list or label
  ${EXIT_CODES.conflict}    conflict: changed meanwhile, taken, or a name that fits several
  ${EXIT_CODES.invalid}    the server doesn't accept the input
  ${EXIT_CODES.unavailable}    the server is away, or busy: try again
  ${EXIT_CODES.interrupted}  interrupted

Environment:
  DOCKET_URL    the server, such as https://docket.example.org
  DOCKET_TOKEN  a bearer token, instead of \`docket login\`
  NO_COLOR      no colours`

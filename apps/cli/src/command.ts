import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings'
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

/** A command that is only a name for others. The first of them is meant where none is said. */
export function newGroup(name: string, summary: string, commands: CommandUnknownOpts[]): CommandUnknownOpts {
  const group = new Command(name)
    .description(summary)
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .addHelpText('after', `\ndocket ${name} <command> --help has examples.`)
  commands.forEach((command, i) => {
    group.addCommand(command, { isDefault: i === 0 })
  })
  return group
}

export const EXIT_CODES_HELP = `
Exit codes:
  0    done
  ${EXIT_CODES.other}    something else went wrong
  ${EXIT_CODES.usage}    wrong usage
  ${EXIT_CODES['signed-out']}    not signed in
  ${EXIT_CODES['not-found']}    no such task, list, label, …
  ${EXIT_CODES.conflict}    conflict: changed meanwhile, taken by another, or a name that fits several
  ${EXIT_CODES.invalid}    the server doesn't accept it: wrong input, or a task that can't be done yet
  ${EXIT_CODES.unavailable}    the server is away: try again
  ${EXIT_CODES.forbidden}    not allowed with this token
  ${EXIT_CODES['rate-limited']}    too many calls: wait, then try again
  ${EXIT_CODES.interrupted}  interrupted

Environment:
  DOCKET_URL     the server, such as https://docket.example.org
  DOCKET_TOKEN   a bearer token, instead of \`docket login\`
  DOCKET_WORKER  what this worker calls itself (default: user@machine), so that several can work here
  NO_COLOR       no colours`

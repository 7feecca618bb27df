import { Command } from '@commander-js/extra-typings'
import { version } from '../package.json'
import { EXIT_CODES_HELP } from './command'
import { add } from './commands/add'
import { done } from './commands/done'
import { exportCommand } from './commands/export'
import { importCommand } from './commands/import'
import { login } from './commands/login'
import { logout } from './commands/logout'
import { ls } from './commands/ls'
import { whoami } from './commands/whoami'

/** The whole command line. What is wrong with its use is thrown as commander's error, for `run` to word. */
export function program(): Command {
  const docket = new Command('docket')
    .description('Docket on the command line: your tasks, from a terminal or a script')
    .version(version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help; docket <command> --help has examples')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', EXIT_CODES_HELP)
  for (const command of [login(), logout(), whoami(), add(), ls(), done(), importCommand(), exportCommand()]) {
    docket.addCommand(command)
  }
  for (const command of [docket, ...docket.commands]) {
    command.exitOverride().configureOutput({ outputError: () => {} })
  }
  return docket
}

import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { version } from '../package.json'
import { EXIT_CODES_HELP } from './command'
import { add } from './commands/add'
import { block } from './commands/block'
import { call } from './commands/call'
import { claim } from './commands/claim'
import { completion } from './commands/completion'
import { criterion } from './commands/criterion'
import { dep } from './commands/dep'
import { done } from './commands/done'
import { edit } from './commands/edit'
import { exportCommand } from './commands/export'
import { importCommand } from './commands/import'
import { labels } from './commands/labels'
import { lists } from './commands/lists'
import { log } from './commands/log'
import { login } from './commands/login'
import { logout } from './commands/logout'
import { ls } from './commands/ls'
import { mcp } from './commands/mcp'
import { mv } from './commands/mv'
import { next } from './commands/next'
import { progressCommand } from './commands/progress'
import { ready } from './commands/ready'
import { release } from './commands/release'
import { renew } from './commands/renew'
import { reopen } from './commands/reopen'
import { report } from './commands/report'
import { restore } from './commands/restore'
import { rm } from './commands/rm'
import { showCommand } from './commands/show'
import { skill } from './commands/skill'
import { trace } from './commands/trace'
import { unblock } from './commands/unblock'
import { undo } from './commands/undo'
import { watch } from './commands/watch'
import { whoami } from './commands/whoami'
import { why } from './commands/why'

/** The whole command line. What is wrong with its use is thrown as commander's error, for `run` to word. */
export function program(): CommandUnknownOpts {
  const docket = new Command('docket')
    .description('Docket on the command line: your tasks, from a terminal or a script')
    .version(version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help; docket <command> --help has examples')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', EXIT_CODES_HELP)
  const groups: Record<string, CommandUnknownOpts[]> = {
    'Tasks:': [add(), ls(), showCommand(), edit(), mv(), done(), reopen(), rm(), restore()],
    'Work on a plan:': [
      next(),
      ready(),
      claim(),
      renew(),
      release(),
      criterion(),
      report(),
      block(),
      unblock(),
      dep(),
      why(),
      progressCommand(),
      trace(),
    ],
    'Lists and labels:': [lists(), labels()],
    'What happened:': [log(), watch(), undo()],
    'Agents:': [mcp(), skill()],
    'Files:': [importCommand(), exportCommand()],
    'You and this program:': [login(), logout(), whoami(), call(), completion(() => docket)],
  }
  for (const [heading, commands] of Object.entries(groups)) {
    for (const command of commands) docket.addCommand(command.helpGroup(heading))
  }
  throwInsteadOfExit(docket)
  return docket
}

function throwInsteadOfExit(command: CommandUnknownOpts): void {
  command.exitOverride().configureOutput({ outputError: () => {} })
  for (const below of command.commands) throwInsteadOfExit(below)
}

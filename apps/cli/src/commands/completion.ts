import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { newCommand } from '../command'
import { bashScript } from '../completion/bash'
import { completedCommands } from '../completion/definition'
import { fishScript } from '../completion/fish'
import { zshScript } from '../completion/zsh'
import { oneOf } from '../option-values'
import { write } from '../output'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript }
const SHELLS = ['bash', 'zsh', 'fish'] as const

/** @param program gives the whole of it, this command too */
export const completion = (program: () => CommandUnknownOpts) =>
  newCommand('completion', 'Print what teaches a shell the words of docket', [
    'docket completion bash >> ~/.bashrc',
    'docket completion zsh > ~/.zfunc/_docket',
    'docket completion fish > ~/.config/fish/completions/docket.fish',
  ])
    .argument('<shell>', SHELLS.join(', '), oneOf(SHELLS))
    .action((shell) => write(SCRIPTS[shell](completedCommands(program()))))

import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { wordsOf } from '../option-values'

export interface CompletedOption {
  /** As they are typed: `-l`, `--list`. */
  flags: string[]
  summary: string
  /** What follows it: nothing, one of these words, a file, or anything. */
  value: 'none' | 'file' | 'any' | readonly string[]
}

/** What can be typed after the words of a command: all that completion needs to know of it. */
export interface CompletedCommand {
  /** The words that lead to it, such as `lists add`; empty for the program. */
  path: string
  commands: { name: string; summary: string }[]
  options: CompletedOption[]
  /** The words that its first argument is one of. */
  words: readonly string[]
  /** Whether its arguments are files. */
  files: boolean
}

/** The program and every command of it, from its own definition. */
export function completedCommands(command: CommandUnknownOpts, path: string[] = []): CompletedCommand[] {
  const commands = command.commands.map((one) => ({ name: one.name(), summary: one.description() }))
  const [first] = command.registeredArguments
  const here: CompletedCommand = {
    path: path.join(' '),
    commands: path.length ? commands : [...commands, { name: 'help', summary: 'show the help of a command' }],
    options: command.createHelp().visibleOptions(command).map(completedOption),
    words: (first && wordsOf(first)) ?? [],
    files: first?.name() === 'file',
  }
  return [here, ...command.commands.flatMap((one) => completedCommands(one, [...path, one.name()]))]
}

function completedOption(option: CommandUnknownOpts['options'][number]): CompletedOption {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined && flag !== null)
  const takes = option.required || option.optional
  const value = !takes ? 'none' : (wordsOf(option) ?? (/<file>$/.test(option.flags) ? 'file' : 'any'))
  return { flags, summary: option.description, value }
}

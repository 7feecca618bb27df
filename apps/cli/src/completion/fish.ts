import type { CompletedCommand, CompletedOption } from './definition'

/** A script that teaches fish the words of the program, with what each means. */
export function fishScript(commands: CompletedCommand[]): string {
  return `# fish completion for docket; docket completion fish > ~/.config/fish/completions/docket.fish
function __docket_at
  set -l path ''
  for word in (commandline -opc)[2..-1]
    switch "$path $word"
${commands.flatMap(stepsOf).join('\n')}
    end
  end
  test "$path" = "$argv"
end
complete -c docket -f
${commands.flatMap(linesOf).join('\n')}
`
}

const stepsOf = ({ path, commands }: CompletedCommand) =>
  commands.map(({ name }) => `      case '${path} ${name}'\n        set path '${path ? `${path} ${name}` : name}'`)

function linesOf({ path, commands, options, words, files }: CompletedCommand): string[] {
  const at = `complete -c docket -n ${quoted(`__docket_at ${path}`.trimEnd())}`
  return [
    ...commands.map(({ name, summary }) => `${at} -a ${name} -d ${quoted(summary)}`),
    ...(words.length ? [`${at} -a ${quoted(words.join(' '))}`] : []),
    ...(files ? [`${at} -F`] : []),
    ...options.map((option) => `${at} ${switches(option)} -d ${quoted(option.summary)}`),
  ]
}

function switches({ flags, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  if (value === 'none') return names.join(' ')
  if (value === 'file') return [...names, '-r -F'].join(' ')
  return [...names, '-x', ...(value === 'any' ? [] : [`-a ${quoted(value.join(' '))}`])].join(' ')
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

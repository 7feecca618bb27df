import type { CompletedCommand, CompletedOption } from './definition'

/** A script that teaches zsh the words of the program, with what each means. */
export function zshScript(commands: CompletedCommand[]): string {
  return `#compdef docket
# zsh completion for docket; in ~/.zshrc after compinit: source <(docket completion zsh)
_docket() {
  local path_ word i
  local -a described
  path_=
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    case "$path_ $word" in
${commands.flatMap(stepsOf).join('\n')}
    esac
  done
  case "$path_ \${words[CURRENT-1]}" in
${commands.flatMap(valuesOf).join('\n')}
  esac
  case "$path_" in
${commands.map(wordsAt).join('\n')}
  esac
}
if [ "$funcstack[1]" = "_docket" ]; then _docket "$@"; else compdef _docket docket; fi
`
}

const stepsOf = ({ path, commands }: CompletedCommand) =>
  commands.map(({ name }) => `      "${path} ${name}") path_="${path ? `${path} ${name}` : name}" ;;`)

function valuesOf({ path, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) => {
    if (value === 'none') return []
    const patterns = flags.map((flag) => `"${path} ${flag}"`).join('|')
    return [`    ${patterns}) ${offer(value)}; return ;;`]
  })
}

function offer(value: CompletedOption['value']): string {
  if (value === 'file') return '_files'
  return typeof value === 'string' ? '_message "a value"' : `compadd -- ${value.join(' ')}`
}

function wordsAt({ path, commands, options, words, files }: CompletedCommand): string {
  const flags = options.flatMap((option) =>
    option.flags.filter((flag) => flag.startsWith('--')).map((flag) => described(flag, option.summary)),
  )
  const named = [
    ...commands.map(({ name, summary }) => described(name, summary)),
    ...words.map((word) => described(word, '')),
  ]
  const steps = [`described=(${flags.join(' ')})`, `[[ $PREFIX == -* ]] && _describe option described`]
  if (files) steps.push('[[ $PREFIX != -* ]] && _files')
  if (named.length) steps.push(`described=(${named.join(' ')})`, `[[ $PREFIX != -* ]] && _describe command described`)
  return `    "${path}") ${steps.join('; ')} ;;`
}

/** \`'word:what it means'\`, quoted for the shell; a colon ends the word. */
const described = (word: string, summary: string) =>
  `'${[word, summary].map((text) => text.replaceAll("'", "'\\''").replaceAll(':', '\\:')).join(':')}'`

import type { CompletedCommand } from './definition'

/** A script that teaches bash (3.2 or newer) the words of the program. */
export function bashScript(commands: CompletedCommand[]): string {
  return `# bash completion for docket; in ~/.bashrc: source <(docket completion bash)
_docket() {
  local cur prev path word words i
  COMPREPLY=()
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  path=
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$path $word" in
${commands.flatMap(stepsOf).join('\n')}
    esac
  done
  case "$path $prev" in
${commands.flatMap(valuesOf).join('\n')}
  esac
  case "$path" in
${commands.map(wordsAt).join('\n')}
  esac
}
complete -F _docket docket
`
}

/** From the path of a command to those of the commands below it. */
const stepsOf = ({ path, commands }: CompletedCommand) =>
  commands.map(({ name }) => `      "${path} ${name}") path="${joined(path, name)}" ;;`)

function valuesOf({ path, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) => {
    if (value === 'none') return []
    const patterns = flags.map((flag) => `"${path} ${flag}"`).join('|')
    return [`    ${patterns}) ${typeof value === 'string' ? filesOrNothing(value) : among(value)}; return ;;`]
  })
}

function wordsAt({ path, commands, options, words, files }: CompletedCommand): string {
  const flags = options.flatMap((option) => option.flags.filter((flag) => flag.startsWith('--')))
  const all = among([...commands.map(({ name }) => name), ...words, ...flags])
  return `    "${path}") ${files ? `[[ $cur == -* ]] && ${all} || ${filesOrNothing('file')}` : all} ;;`
}

const among = (words: readonly string[]) => `COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$cur"))`
const filesOrNothing = (value: 'file' | 'any') => (value === 'file' ? 'COMPREPLY=($(compgen -f -- "$cur"))' : ':')
const joined = (path: string, name: string) => (path ? `${path} ${name}` : name)

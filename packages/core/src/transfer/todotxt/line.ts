/** A line of todo.txt, taken apart (https://github.com/todotxt/todo.txt). Dates are as they stand there. */
export interface TodoLine {
  isDone: boolean
  completed?: string
  created?: string
  /** `A` to `Z` */
  priority?: string
  /** Without what stands below, and without projects and contexts at its end. */
  title: string
  projects: string[]
  contexts: string[]
  /** The `key:value` pairs that mean something here. */
  keys: Map<string, string>
  /** What follows the state and the dates: it stays the same when the task is done. */
  description: string
}

const DATE = '\\d{4}-\\d\\d-\\d\\d'
const DONE = new RegExp(`^x (?:(${DATE}) )?(?:\\(([A-Z])\\) )?(?:(${DATE}) )?`)
const OPEN = new RegExp(`^(?:\\(([A-Z])\\) )?(?:(${DATE}) )?`)

/** Other pairs, such as a URL or `10:30`, are words of the title. */
const KEYS = new Set(['due', 't', 'rec', 'h', 'pri'])

/** Words that mean something. The export puts a backslash before those of a title, which would else be taken for marks. */
const MARK = /^(\\*)(?=[+@].|(?:due|t|rec|h|pri):.)/

const unmarked = (word: string) => (word.startsWith('\\') && MARK.test(word) ? word.slice(1) : word)

/** A word as it has to be written so that it is a word and no mark. */
export const escaped = (word: string) => word.replace(MARK, '\\$1')

/** Undefined for a line of nothing but blank space. */
export function readLine(line: string): TodoLine | undefined {
  const text = line.trim()
  if (!text) return undefined
  const done = DONE.exec(`${text} `)
  const [head = '', ...found] = done ?? OPEN.exec(`${text} `) ?? ['']
  const [completed, priority, created] = done ? found : [undefined, ...found]
  const description = text.slice(head.length)
  const words = description.split(/\s+/).filter(Boolean)
  const keys = new Map<string, string>()
  const rest = words.filter((word) => {
    const [, key = '', value = ''] = /^([a-z]+):(\S+)$/.exec(word) ?? []
    if (!KEYS.has(key) || keys.has(key)) return true
    keys.set(key, value)
    return false
  })
  const marked = (sign: string) => [
    ...new Set(rest.filter((word) => word.length > 1 && word.startsWith(sign)).map((word) => word.slice(1))),
  ]
  // Of "+Garden @home" at the end nothing is missed; within a sentence they are words of it as well.
  const last = rest.findLastIndex((word) => !/^[+@]./.test(word))
  const front = rest.findIndex((word) => !/^[+@]./.test(word))
  return {
    isDone: done !== null,
    completed,
    created,
    priority: priority ?? keys.get('pri')?.toUpperCase(),
    title: (rest.slice(Math.max(front, 0), last + 1).join(' ') || rest.join(' ')).split(' ').map(unmarked).join(' '),
    projects: marked('+'),
    contexts: marked('@'),
    keys,
    description,
  }
}

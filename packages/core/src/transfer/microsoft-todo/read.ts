import { contentId } from '../content-id'
import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { lineOf } from '../first-line'
import { isObject, type JsonObject, textOf } from '../json/object'
import { jsonValues } from '../json/values'
import { ownId } from '../own-id'
import type { ImportTarget } from '../schema'
import { storable, worded } from '../storable'
import { taskEntries } from './task'

const FORMAT = 'microsoft-todo'

/** There is no export by Microsoft: these are the shapes in which Graph and the tools that ask it give lists and tasks. */
const HOLDERS = ['value', 'lists', 'tasks']
const LIST_FIELDS = ['id', 'displayName', 'wellknownListName']
const PATHS = [
  ...LIST_FIELDS.map((field) => `$.${field}`),
  ...HOLDERS.flatMap((holder) => [`$.${holder}.*`, `$.${holder}.*.tasks.*`]),
]
const ARRAY_PATHS = ['$.*', '$.*.tasks.*', '$.*.value.*', '$.*.value.*.tasks.*']

/**
 * Reads lists and tasks as Microsoft Graph has them (todoTaskList, todoTask): lists with their tasks in `tasks`, lists or
 * tasks in `value`, one list, or an array of any of these. Steps (checklistItems) become tasks below their task.
 */
export async function* readMicrosoftTodo(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const told = new Set<string>()
  const file: JsonObject = {}
  const used = new Set<string>()
  let row = 0
  let lists = 0
  for await (const { path, value } of jsonValues(text, PATHS, ARRAY_PATHS)) {
    const last = path.at(-1)
    if (typeof last === 'string' && path.length === 1) {
      file[last] = value
      continue
    }
    if (isObject(value) && isHolder(value)) continue
    if (isObject(value) && isList(value)) {
      lists++
      yield* listEntries(value, handleOf(path), lists, used.has(handleOf(path)), findings)
      continue
    }
    row++
    if (!isObject(value)) {
      findings.lose(row, 'task', worded(value), 'Not a task: not kept')
      continue
    }
    const list = listOf(path, value, file)
    if (list) used.add(list)
    for (const entry of taskEntries(row, value, { list, target, findings, told })) {
      row = entry.row
      yield entry
    }
  }
  if (typeof file.displayName === 'string') yield* listEntries(file, 'file', ++lists, true, findings)
  if (!row && !lists) {
    throw refusal([{ path: [], message: 'Not a file of Microsoft To Do: there are no lists or tasks in it' }])
  }
}

const handleOf = (path: (string | number)[]) => `at ${path.join('.')}`

const isHolder = (value: JsonObject) => Array.isArray(value.value) && !('title' in value)

const isList = (value: JsonObject) => !('title' in value) && ('tasks' in value || typeof value.displayName === 'string')

/** A task stands in its list, or names it. */
function listOf(path: (string | number)[], task: JsonObject, file: JsonObject): string | undefined {
  if (path.at(-2) === 'tasks' && path.length > 2) return handleOf(path.slice(0, -2))
  const named = textOf(task, 'listId')
  if (named) return `id ${named}`
  return typeof file.displayName === 'string' ? 'file' : undefined
}

function* listEntries(
  list: JsonObject,
  handle: string,
  row: number,
  isUsed: boolean,
  findings: Findings,
): Generator<Entry> {
  const id = textOf(list, 'id')
  const { line, isCut } = lineOf(storable(textOf(list, 'displayName')))
  const isInbox = list.wellknownListName === 'defaultList'
  if (isCut) findings.lose(null, 'displayName', textOf(list, 'displayName'), 'More than the name of a list may be: cut')
  if (isInbox) findings.lose(null, 'displayName', line, 'The list that everybody has is the Inbox here')
  if (list.isShared === true) findings.lose(null, 'isShared', line, 'Docket does not share lists: it is yours alone')
  const fields = { id: ownId(id) ?? contentId([FORMAT, 'list', id || line]), name: line || 'Untitled' }
  yield { kind: 'list', row, fields, handle: isUsed || !id ? handle : `id ${id}`, isInbox }
}

import type { ExportedList, Part } from '../export'
import { momentSql } from '../moment'
import { LABELS_AS_JSON, selectTasks } from '../task-select'
import { TOLD_KINDS, type ToldOf } from '../told'
import { selectTold } from './told-select'

/** JSON holds no control characters as they are: with these for quote and delimiter, CSV is each row's JSON on a line. */
const AS_LINES = `format csv, quote e'\\x01', delimiter e'\\x02'`

const LABELS = `select b.id, b.name, ${momentSql('b.created_at')} as "createdAt" from label b
  where b.user_id = current_setting('docket.user_id') and (current_setting('docket.list_id') = '' or exists (
    select from task_label x join task t on t.user_id = x.user_id and t.id = x.task_id
    where x.user_id = b.user_id and x.label_id = b.id and t.deleted_at is null
      and t.list_id = nullif(current_setting('docket.list_id'), '')::uuid))`

/**
 * Docket's JSON: lists, labels, tasks, and what is told of tasks by kinds; each thing on a line of its own. Of the Inbox, which
 * everybody has, only what it asks of its tasks is told.
 */
export function* writeJson(lists: ExportedList[], listId: string | undefined): Generator<Part> {
  const inbox = lists.find(({ isInbox, policy }) => isInbox && policy !== 'self')
  yield { text: '{"format":"docket","version":2,\n' }
  if (inbox) yield { text: `"inbox":${JSON.stringify({ policy: inbox.policy })},\n` }
  yield { text: '"lists":[\n' }
  for (const [index, { isInbox, ...list }] of lists.filter(({ isInbox }) => !isInbox).entries()) {
    yield { text: `${index ? ',' : ''}${JSON.stringify(list)}\n` }
  }
  yield { text: '],\n"labels":[\n' }
  yield { select: jsonOf(LABELS, 'name collate "C"'), lists: [listId ?? ''], options: AS_LINES, skip: 1 }
  yield { text: '],\n"tasks":[\n' }
  const select = jsonOf(
    selectTasks(LABELS_AS_JSON, (text) => text),
    'position, id',
  )
  yield { select, lists: lists.map(({ id }) => id), options: AS_LINES, skip: 1 }
  for (const kind of TOLD_KINDS) {
    yield { text: `],\n"${kind}":[\n` }
    yield {
      select: toldAsJson(kind, lists.length === 1),
      lists: [`{${lists.map(({ id }) => id).join()}}`],
      options: AS_LINES,
      skip: 1,
    }
  }
  yield { text: ']}\n' }
}

/** Each row of a SELECT as a JSON object behind a comma, of which the first is skipped. */
const jsonOf = (select: string, order: string) => `select ',' || row_to_json(r) from (${select}) r order by ${order}`

function toldAsJson(kind: ToldOf, isOneList: boolean): string {
  const { select, order } = selectTold(kind, isOneList)
  return `select ',' || row_to_json(r) from (${select} order by ${order}) r`
}

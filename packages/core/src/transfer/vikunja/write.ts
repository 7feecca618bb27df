import type { ExportedList } from '../export'
import { jsonItems } from '../foreign/json-pieces'
import type { ExportLosses } from '../foreign/losses'
import { numberId } from '../foreign/number-id'
import type { ExportSource } from '../foreign/source'
import type { ForeignTask } from '../foreign/task'
import type { ForeignWriter } from '../foreign/writer'
import { zipped } from '../foreign/zipped'
import type { JsonObject } from '../json/object'
import { recordOf } from './record'

/** Of the format that is written, and that Vikunja takes (its importer wants 0.20.1 or later). */
const VERSION = '0.24.6'

/**
 * Writes Vikunja's export: a ZIP with projects in data.json. Tasks that came from there have the numbers that they had, all
 * others one that is made of their id, which stands beside it as `uid`.
 */
export const vikunja: ForeignWriter = {
  extra: 'vikunja',
  lacks: {},
  always: { ref: 'Vikunja numbers its tasks itself' },
  async *write(source, losses) {
    yield* zipped([
      { name: 'VERSION', content: [VERSION] },
      { name: 'data.json', content: projects(source, losses) },
      { name: 'filters.json', content: ['[]'] },
    ])
  },
}

async function* projects(source: ExportSource, losses: ExportLosses): AsyncGenerator<string> {
  const several = await source.idsOfSeveral()
  yield '[\n'
  for (const [index, list] of source.lists.entries()) {
    yield `${index ? ',' : ''}${JSON.stringify(projectOf(list, losses)).slice(0, -1)},"tasks":[\n`
    yield* jsonItems(tasks(source, list, several, losses))
    yield '],"buckets":[\n'
    yield* jsonItems(buckets(source, list))
    yield ']}\n'
  }
  yield ']\n'
}

/** Everybody has an Inbox, so it has the same number everywhere. */
const projectId = ({ id, isInbox }: ExportedList) => (isInbox ? 1 : numberId(`project ${id}`))

const bucketId = (list: ExportedList, section: string) => numberId(`bucket ${projectId(list)} ${section}`)

function projectOf(list: ExportedList, losses: ExportLosses): JsonObject {
  const { id, isInbox, archivedAt, createdAt, updatedAt } = list
  if (archivedAt) losses.once('archivedAt', list.name, 'Vikunja does not know since when a list is archived')
  return {
    id: projectId(list),
    title: titleOf(list, losses),
    parent_project_id: 0,
    is_archived: archivedAt !== null,
    ...(!isInbox && { created: createdAt, updated: updatedAt, uid: id }),
  }
}

/** A project that is called Inbox is the Inbox. */
function titleOf({ name, isInbox }: ExportedList, losses: ExportLosses): string {
  if (isInbox) return 'Inbox'
  if (name.toLowerCase() !== 'inbox') return name
  losses.once('list', name, `The list is called ${name} 2 there`)
  return `${name} 2`
}

async function* tasks(
  source: ExportSource,
  list: ExportedList,
  several: ReadonlySet<string>,
  losses: ExportLosses,
): AsyncGenerator<JsonObject> {
  let position = 0
  for await (const task of source.tasks(list)) {
    const { id, extra, section, parentId, parentExtra } = task
    const place = {
      id: idOf({ id, extra }, several),
      projectId: projectId(list),
      bucketId: section === null ? 0 : bucketId(list, section),
      parentId: parentId === null ? undefined : idOf({ id: parentId, extra: parentExtra }, several),
      position: ++position,
    }
    yield recordOf(task, place, source.timeZone, losses)
  }
}

/** The number that the task came with, if it is one and no other task's; other values that read as a number are none. */
function idOf({ id, extra }: Pick<ForeignTask, 'id' | 'extra'>, several: ReadonlySet<string>): number {
  const kept = String(extra.id)
  const isOwn = typeof extra.id !== 'boolean' && /^[1-9]\d*$/.test(kept) && !several.has(kept)
  return isOwn && Number.isSafeInteger(Number(kept)) ? Number(kept) : numberId(`task ${id}`)
}

async function* buckets(source: ExportSource, list: ExportedList): AsyncGenerator<JsonObject> {
  for await (const title of source.sections(list))
    yield { id: bucketId(list, title), title, project_id: projectId(list) }
}

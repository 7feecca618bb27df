import { contentId } from '../content-id'
import type { ExportedList } from '../export'
import { jsonItems } from '../foreign/json-pieces'
import type { ExportLosses } from '../foreign/losses'
import type { ExportSource } from '../foreign/source'
import type { ForeignTask } from '../foreign/task'
import type { ForeignWriter } from '../foreign/writer'
import type { JsonObject } from '../json/object'
import { detailsOf, itemOf } from './item'

/**
 * Writes what Todoist's Sync API gives: projects, sections, labels, items, notes, reminders. What came from there has the ids
 * that it had, everything else Docket's own.
 */
export const todoistJson: ForeignWriter = {
  extra: 'todoist-json',
  lacks: {},
  always: { ref: 'Todoist has no names for tasks' },
  async *write(source, losses) {
    const ids = new Ids(await source.idsOfSeveral())
    yield '{"projects":[\n'
    yield* jsonItems(source.lists.map(projectOf))
    yield '],\n"sections":[\n'
    yield* jsonItems(sections(source))
    yield '],\n"labels":[\n'
    yield* jsonItems(labels(source))
    yield '],\n"items":[\n'
    yield* jsonItems(items(source, ids, losses))
    for (const field of ['notes', 'reminders'] as const) {
      yield `],\n"${field}":[\n`
      yield* jsonItems(details(source, field, ids))
    }
    yield ']}\n'
  },
}

/** How the file calls its tasks. */
class Ids {
  constructor(private readonly several: ReadonlySet<string>) {}

  of({ id, extra }: Pick<ForeignTask, 'id' | 'extra'>): unknown {
    return this.#kept(extra.id) ?? this.#kept(extra.task_id) ?? id
  }

  ofParent({ parentId, parentExtra }: ForeignTask): unknown {
    return parentId === null ? null : this.of({ id: parentId, extra: parentExtra })
  }

  #kept(id: unknown): unknown {
    const isId = (typeof id === 'string' && id !== '') || typeof id === 'number'
    return isId && !this.several.has(String(id)) ? id : undefined
  }
}

/** Everybody has an Inbox, so it is called the same everywhere. */
const projectId = ({ id, isInbox }: ExportedList) => (isInbox ? 'inbox' : id)

const sectionId = (list: ExportedList, name: string) => contentId(['todoist-json', 'section', projectId(list), name])

function projectOf(list: ExportedList, index: number): JsonObject {
  const { name, isInbox, archivedAt, createdAt, updatedAt } = list
  return {
    id: projectId(list),
    name: isInbox ? 'Inbox' : name,
    child_order: index,
    inbox_project: isInbox,
    is_archived: archivedAt !== null,
    ...(!isInbox && { archived_at: archivedAt, created_at: createdAt, updated_at: updatedAt }),
  }
}

async function* sections(source: ExportSource): AsyncGenerator<JsonObject> {
  for (const list of source.lists) {
    let order = 0
    for await (const name of source.sections(list))
      yield { id: sectionId(list, name), project_id: projectId(list), name, section_order: ++order }
  }
}

async function* labels(source: ExportSource): AsyncGenerator<JsonObject> {
  for await (const name of source.labels()) yield { name }
}

async function* items(source: ExportSource, ids: Ids, losses: ExportLosses): AsyncGenerator<JsonObject> {
  for (const list of source.lists) {
    let order = 0
    for await (const task of source.tasks(list)) {
      const place = {
        id: ids.of(task),
        projectId: projectId(list),
        sectionId: task.section === null ? null : sectionId(list, task.section),
        parentId: ids.ofParent(task),
        order: ++order,
      }
      yield itemOf(task, place, source.timeZone, losses)
    }
  }
}

async function* details(source: ExportSource, field: 'notes' | 'reminders', ids: Ids): AsyncGenerator<JsonObject> {
  for (const list of source.lists) {
    for await (const task of source.again(list, { having: field })) yield* detailsOf(task, field, ids.of(task))
  }
}

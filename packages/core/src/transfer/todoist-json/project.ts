import { Moment } from '../../text/time'
import { contentId } from '../content-id'
import type { ListEntry } from '../entry'
import { lineOf } from '../first-line'
import { type JsonObject, textOf } from '../json/object'
import { ownId } from '../own-id'
import { storable } from '../storable'
import type { Reading } from './read'

/** A project as a list. Its own Inbox is everybody's Inbox here. */
export function projectEntry(row: number, project: JsonObject, { findings, told }: Reading): ListEntry {
  const id = textOf(project, 'id')
  const { line, isCut } = lineOf(storable(textOf(project, 'name')))
  const name = line || 'Untitled'
  const lose = (field: string, reason: string) => findings.lose(null, field, name, reason)
  if (isCut) lose('name', 'Longer than the name of a list may be: cut')
  if (project.parent_id) lose('parent_id', 'Docket has no lists in lists: it stands by itself')
  if (project.shared === true || project.is_shared === true)
    lose('shared', 'Docket does not share lists: it is yours alone')
  if (textOf(project, 'description')) lose('description', 'Docket has no descriptions of lists: not kept')
  for (const field of ['color', 'is_favorite', 'view_style']) {
    if (told.has(field) || !project[field]) continue
    findings.lose(null, field, textOf(project, field), 'How projects are shown is not kept')
    told.add(field)
  }
  const moment = (field: string) => Moment.safeParse(project[field]).data
  const fields = {
    id: ownId(id) ?? contentId(['todoist-json', 'project', id || name]),
    name,
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
    archivedAt: project.is_archived === true ? moment('archived_at') : undefined,
  }
  const isInbox = project.inbox_project === true || project.is_inbox_project === true
  return { kind: 'list', row, fields, handle: id || `row ${row}`, isInbox, isArchived: project.is_archived === true }
}

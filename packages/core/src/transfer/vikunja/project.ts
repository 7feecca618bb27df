import { Moment } from '../../text/time'
import { contentId } from '../content-id'
import type { ListEntry, SectionEntry } from '../entry'
import type { Findings } from '../findings'
import { lineOf } from '../first-line'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { ownId } from '../own-id'
import { storable } from '../storable'
import type { Reading } from './read'

/** Told once, whatever projects have them. */
const SHOWN = ['hex_color', 'is_favorite', 'background_file_id', 'identifier']

/** A project as a list. The one that is called Inbox is everybody's Inbox here. */
export function projectEntry(row: number, project: JsonObject, handle: string, reading: Reading): ListEntry {
  const { findings, told } = reading
  const title = textOf(project, 'title')
  const { line, isCut } = lineOf(storable(title))
  const name = line || 'Untitled'
  const lose = (field: string, reason: string) => findings.lose(null, field, name, reason)
  if (isCut) findings.lose(null, 'title', title, 'Longer than the name of a list may be: cut')
  const parent = textOf(project, 'parent_project_id')
  if (parent && parent !== '0') lose('parent_project_id', 'Docket has no lists in lists: it stands by itself')
  if (textOf(project, 'description')) lose('description', 'Docket has no descriptions of lists: not kept')
  for (const field of SHOWN) {
    if (told.has(field) || !project[field]) continue
    findings.lose(null, field, textOf(project, field), 'Docket has no such field of lists: not kept')
    told.add(field)
  }
  const moment = (field: string) => Moment.safeParse(project[field]).data
  const fields = {
    id:
      ownId(textOf(project, 'uid')) ??
      contentId(['vikunja', 'project', textOf(project, 'id') || name, textOf(project, 'created')]),
    name,
    createdAt: moment('created'),
    updatedAt: moment('updated'),
  }
  const isInbox = name.toLowerCase() === 'inbox'
  return { kind: 'list', row, fields, handle, isInbox, isArchived: project.is_archived === true && !isInbox }
}

export function* sectionEntries(project: JsonObject, findings: Findings): Generator<SectionEntry> {
  for (const bucket of itemsOf(project, 'buckets')) {
    if (!isObject(bucket) || !textOf(bucket, 'id')) continue
    const { line, isCut } = lineOf(storable(textOf(bucket, 'title')))
    if (isCut) findings.lose(null, 'section', textOf(bucket, 'title'), 'Longer than a section may be: cut')
    yield { kind: 'section', handle: textOf(bucket, 'id'), name: line || 'Untitled' }
  }
}

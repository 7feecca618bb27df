import { parse } from 'yaml'
import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { lineOf } from '../first-line'
import { textOf as fieldOf, isObject } from '../json/object'
import { boxesIn } from '../plan/boxes'
import { frontMatter } from '../plan/markdown'
import type { ImportTarget } from '../schema'
import { storable } from '../storable'
import { textOf } from '../utf8'
import { openZip, peekZip } from '../zip'
import { backlogEntries } from './task'

const MOST_TEXT = 2 * 1024 * 1024
/** More than the fields of any task. Names for values (anchors) cost the square of their number. */
const MOST_YAML = 64 * 1024

/**
 * Reads a task of Backlog.md, which is a file, or a ZIP of its folder. A row is a file, from 1; of the ZIP's, those that are no
 * tasks are told. A task that the files don't have is nothing to wait for.
 */
export async function* readBacklogMd(
  content: AsyncIterable<Uint8Array | string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  findings.boxes = { found: 0, imported: 0, reported: 0 }
  const { isZip, bytes } = await peekZip(content)
  if (!isZip) {
    const text = await whole(bytes, '')
    const front = frontOf(text)
    if (!front)
      throw refusal([{ path: [], message: 'Not a task of Backlog.md: it begins with "---" and has an id and a title' }])
    yield* backlogEntries({ front: front.fields, body: front.body, row: 1, list: undefined, findings })
    return
  }
  const zip = await openZip(bytes)
  const names = zip.names.filter((name) => /\.md$/i.test(name)).sort(new Intl.Collator('en', { numeric: true }).compare)
  const list = target.listId ? undefined : await projectName(zip)
  let row = 0
  let tasks = 0
  for (const name of names) {
    row++
    const file = zip.read(name)
    const text = file ? await whole(file, name) : ''
    const front = /(^|\/)archive\//.test(name) ? undefined : frontOf(text)
    if (!front) {
      findings.lose(row, 'file', name, /(^|\/)archive\//.test(name) ? 'In the archive: not kept' : 'No task: not kept')
      reportBoxes(text, row, findings)
      continue
    }
    tasks++
    yield* backlogEntries({ front: front.fields, body: front.body, row, list, findings })
  }
  if (!tasks) throw refusal([{ path: [], message: '0 tasks found: no file in the ZIP is a task of Backlog.md' }])
}

function reportBoxes(text: string, row: number, findings: Findings): void {
  const boxes = [...boxesIn(text).values()]
  if (findings.boxes) {
    findings.boxes.found += boxes.length
    findings.boxes.reported += boxes.length
  }
  for (const box of boxes) findings.lose(row, 'box', box.text, `Line ${box.line} of a file that is no task: not kept`)
}

function frontOf(text: string) {
  const { yaml, end } = frontMatter(text)
  const fields = fieldsOf(yaml)
  const isTask = fields && fieldOf(fields, 'id') !== '' && fieldOf(fields, 'title') !== ''
  return isTask ? { fields, body: text.slice(end) } : undefined
}

async function projectName(zip: Awaited<ReturnType<typeof openZip>>): Promise<string | undefined> {
  const config = zip.names.find((name) => /(^|\/)config\.ya?ml$/.test(name))
  const file = config === undefined ? undefined : zip.read(config)
  const fields = file && fieldsOf(await whole(file, config ?? ''))
  return (fields && lineOf(storable(fieldOf(fields, 'project_name'))).line) || undefined
}

/** Undefined for what is no YAML, no fields, or too much. */
function fieldsOf(yaml: string) {
  if (yaml.length > MOST_YAML) return undefined
  try {
    const fields: unknown = parse(yaml, { maxAliasCount: 10, logLevel: 'silent' })
    return isObject(fields) ? fields : undefined
  } catch {
    return undefined
  }
}

async function whole(bytes: AsyncIterable<Uint8Array | string>, name: string): Promise<string> {
  let text = ''
  for await (const part of textOf(bytes)) {
    text += part
    if (text.length > MOST_TEXT)
      throw refusal([{ path: name ? [name] : [], message: 'More than 2 MiB: no task is that long' }])
  }
  return text
}

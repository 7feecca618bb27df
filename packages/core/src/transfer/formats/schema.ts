import { z } from 'zod'

/** How a file begins: enough of it to tell what it is. */
interface Beginning {
  name: string
  /** without byte order mark and blank space */
  text: string
  /** the first line's cells, in upper case */
  columns: string[]
  isJson: boolean
}

interface Format {
  /** for people */
  name: string
  /** how names of such files end, in lower case */
  ends: string
  isThis: (file: Beginning) => boolean
  /** How such a file is written; absent where it can only be read. */
  written?: Written
}

interface Written {
  mediaType: string
  /** A file holds one list only, and has its name: of several lists there is a ZIP of such files. */
  isPerList?: boolean
}

const ZIP = 'application/zip'
const JSON_TYPE = 'application/json; charset=utf-8'
const CSV_TYPE = 'text/csv; charset=utf-8'

const TODOIST_KEYS =
  /"(collaborators|collaborator_states|completed_info|day_orders|sync_token|child_order|section_id|inbox_project)"\s*:/
const MICROSOFT_KEYS = /"(displayName|wellknownListName|importance|isReminderOn|checklistItems|@odata\.\w+)"\s*:/

const MASTER_KEYS = /"(testStrategy|subtasks|complexity|recommendedSubtasks)"\s*:/
const VIKUNJA_KEYS = /"(hex_color|parent_project_id|related_tasks|percent_done)"\s*:/
/** What Docket's own tasks hold in `extra` is in the words of other formats. */
const DOCKET_JSON = /^\{\s*"format"\s*:\s*"docket"/

/** A spreadsheet is one too, but none of ours. */
const isZip = (text: string) => text.startsWith('PK\u0003\u0004') && !text.includes('[Content_Types].xml')

/** Every format. Of those that a file could be, the first is taken: the most particular come first. */
const FORMATS = {
  'todoist-csv': {
    name: 'Todoist CSV',
    ends: '.csv',
    isThis: ({ columns }) => columns.includes('TYPE') && columns.includes('CONTENT'),
    written: { mediaType: 'text/csv; charset=utf-8', isPerList: true },
  },
  'todoist-json': {
    name: 'Todoist JSON',
    ends: '.json',
    isThis: ({ isJson, text }) => isJson && TODOIST_KEYS.test(text),
    written: { mediaType: JSON_TYPE },
  },
  ticktick: {
    name: 'TickTick CSV',
    ends: '.csv',
    isThis: ({ text }) => /^"?Folder Name"?[,;]"?List Name"?[,;]/im.test(text),
    written: { mediaType: CSV_TYPE },
  },
  'microsoft-todo': {
    name: 'Microsoft To Do JSON',
    ends: '.json',
    isThis: ({ isJson, text }) => isJson && MICROSOFT_KEYS.test(text),
    written: { mediaType: JSON_TYPE },
  },
  beads: {
    name: 'beads (JSONL)',
    ends: '.jsonl',
    isThis: ({ name, isJson, text }) =>
      /\.jsonl$/i.test(name) || (isJson && /"issue_type"\s*:/.test(text) && /"id"\s*:/.test(text)),
  },
  'task-master': {
    name: 'Task Master JSON',
    ends: '.json',
    isThis: ({ isJson, text }) => isJson && /^\{\s*"[^"]+"\s*:/.test(text) && MASTER_KEYS.test(text),
  },
  taskwarrior: {
    name: 'Taskwarrior JSON',
    ends: '.json',
    isThis: ({ isJson, text }) => isJson && /"uuid"\s*:/.test(text) && /"(entry|status)"\s*:/.test(text),
    written: { mediaType: JSON_TYPE },
  },
  'backlog.md': {
    name: 'Backlog.md (a task, or a ZIP of the folder)',
    ends: '.zip',
    isThis: ({ text }) =>
      /^---\r?\n(?:[\s\S]*?\n)?id: *\S[\s\S]*?\n(?:status|created_date):/.test(text) ||
      /^PK[\s\S]{0,4000}\.md/.test(text),
  },
  'tasks.md': {
    name: 'tasks.md (spec-kit, OpenSpec)',
    ends: '.md',
    isThis: ({ name, text }) => /\.md$/i.test(name) || /^(?:#|---\s)[\s\S]*\n[ \t]*[-*+] \[[ xX-]\] /.test(text),
    written: { mediaType: 'text/markdown; charset=utf-8', isPerList: true },
  },
  vikunja: {
    name: 'Vikunja ZIP',
    ends: '.zip',
    isThis: ({ text, isJson }) => isZip(text) || (isJson && VIKUNJA_KEYS.test(text)),
    written: { mediaType: ZIP },
  },
  icalendar: {
    name: 'iCalendar',
    ends: '.ics',
    isThis: ({ name, text }) => /\.ics$/i.test(name) || /^BEGIN:VCALENDAR\s/i.test(text),
    written: { mediaType: 'text/calendar; charset=utf-8' },
  },
  json: {
    name: 'Docket JSON',
    ends: '.json',
    isThis: ({ isJson }) => isJson,
    written: { mediaType: JSON_TYPE },
  },
  todotxt: {
    name: 'todo.txt',
    ends: '.txt',
    isThis: ({ name }) => /\.txt$/i.test(name),
    written: { mediaType: 'text/plain; charset=utf-8' },
  },
  csv: {
    name: 'Docket CSV',
    ends: '.csv',
    isThis: () => true,
    written: { mediaType: CSV_TYPE },
  },
} satisfies Record<string, Format>

/** The formats that can be read. */
export const ImportFormat = z.enum(namesOf(FORMATS))
export type ImportFormat = z.infer<typeof ImportFormat>

type Writable = {
  [Name in ImportFormat]: (typeof FORMATS)[Name] extends { written: Written } ? Name : never
}[ImportFormat]

/** The formats that can be written too. */
export const ExportFormat = z.enum(writableOf(ImportFormat.options))
export type ExportFormat = z.infer<typeof ExportFormat>

/** A file of a format: how its name ends, and its media type. `isZip`: it is a ZIP, whatever it is called. */
export interface FileKind {
  end: string
  mediaType: string
  isZip: boolean
}

/** The file that an export makes, of everything or of one list. */
export function exportedKind(format: ExportFormat, isOneList: boolean): FileKind {
  const { ends, written }: Format & { written: Written } = FORMATS[format]
  const mediaType = written.isPerList && !isOneList ? ZIP : written.mediaType
  return { end: mediaType === ZIP ? '.zip' : ends, mediaType, isZip: mediaType === ZIP }
}

/** Whether a file of the format holds one list, whose name is the file's. */
export const isPerList = (format: ExportFormat): boolean => writtenOf(format)?.isPerList === true

/** What people call each format. */
export const formatName = (format: ImportFormat): string => FORMATS[format].name

/** How the names of files that can be read end: `.csv`, … */
export const FILE_ENDS: string[] = [...new Set(Object.values(FORMATS).map(({ ends }) => ends))]

/**
 * The format that a file seems to have.
 *
 * @param head how it begins, some kilobytes, decoded as UTF-8 whatever it is
 */
export function guessFormat(name: string, head: string): ImportFormat {
  const beginning = beginningOf(name, head)
  if (DOCKET_JSON.test(beginning.text)) return 'json'
  return ImportFormat.options.find((format) => isThis(FORMATS[format], beginning)) ?? 'csv'
}

/**
 * The format that a file has by what stands in it, whatever its name; undefined where it could have several.
 *
 * @param head as above
 */
export function formatOf(head: string): ImportFormat | undefined {
  const guess = guessFormat('', head)
  const { text, columns } = beginningOf('', head)
  const isOwn = guess === 'json' ? DOCKET_JSON.test(text) : guess === 'csv' ? columns.includes('TITLE') : true
  return isOwn ? guess : undefined
}

function beginningOf(name: string, head: string): Beginning {
  const text = head.replace(/^\uFEFF/, '').trimStart()
  const columns = (text.split(/[\r\n]/, 1)[0] ?? '').toUpperCase().split(/[,;\t]/)
  const isJson = /^[[{]/.test(text) || (/\.json$/i.test(name) && !text.includes(','))
  return { name, text, columns: columns.map((cell) => cell.replaceAll('"', '').trim()), isJson }
}

const isThis = (format: Format, beginning: Beginning) => format.isThis(beginning)

function writtenOf(name: ImportFormat): Written | undefined {
  const format: Format = FORMATS[name]
  return format.written
}

/** `Writable` says by types what the filter does. */
function writableOf(names: ImportFormat[]): Writable[] {
  return names.filter((name) => writtenOf(name)) as Writable[]
}

/** The keys of a table that was written as a literal, and so has no others than its type says. */
function namesOf<Name extends string>(table: Record<Name, unknown>): Name[] {
  return Object.keys(table) as Name[]
}

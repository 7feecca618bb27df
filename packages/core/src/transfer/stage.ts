import { pipeline } from 'node:stream/promises'
import type { Tx } from '@docket/db'
import { raw } from 'sql-template-tag'

const CHUNK = 65_536

/** A row for a staging table, as COPY reads it. */
export interface StagedLine {
  table: keyof typeof TABLES
  line: string
}

/** What was read, as it was read; they live as long as the transaction. An absent value is null. */
const TABLES = {
  import_task: `row int primary key, id uuid, key uuid, place text collate "C" not null, list_name text, ref text, title text,
    notes text, section text, status task_status, priority task_priority, due_at timestamptz, due_all_day boolean,
    recurrence jsonb, labels text[], parent_id uuid, parent_row int, handle text collate "C", parent text collate "C",
    section_handle text collate "C", rank int, position text collate "C", extra jsonb, completed_at timestamptz,
    created_at timestamptz, updated_at timestamptz`,
  import_list: `place text collate "C" not null, id uuid, name text, position text collate "C", archived_at timestamptz,
    created_at timestamptz, updated_at timestamptz, row int, is_inbox boolean, is_archived boolean, policy text`,
  import_label: 'row int, id uuid, name text, created_at timestamptz',
  import_section: 'handle text collate "C", name text',
  import_detail: 'kind text, task text collate "C", field text, value text, reason text, seq serial',
  import_dependency: `row int, task text collate "C", other text collate "C", name text, other_id uuid, created_at timestamptz,
    seq serial`,
  import_criterion: `row int, task text collate "C", text text, is_met boolean, wish uuid, position text collate "C",
    met_at timestamptz, told_by jsonb, created_at timestamptz, id uuid, seq serial`,
  import_reference: `task text collate "C", document text, section text, wish uuid, hash text, created_at timestamptz, id uuid,
    seq serial`,
  import_report: `task text collate "C", wish uuid, told_by jsonb, worker text, summary text, files_created text[],
    files_modified text[], issues text, next text, created_at timestamptz, id uuid, seq serial`,
  import_evidence: `task text collate "C", wish uuid, criterion_id uuid, report_id uuid, told_by jsonb, kind text, value text,
    exit_code int, note text, created_at timestamptz, id uuid, seq serial`,
  import_blocker: `task text collate "C", wish uuid, told_by jsonb, worker text, reason text, needed text, created_at timestamptz,
    answer text, answer_told_by jsonb, answered_at timestamptz, id uuid, seq serial`,
}

/** What is copied into a table that numbers its rows. */
const COPIED: Partial<Record<keyof typeof TABLES, string>> = {
  import_detail: '(kind, task, field, value, reason)',
  import_dependency: '(row, task, other, name, other_id, created_at)',
  import_criterion: '(row, task, text, is_met, wish, position, met_at, told_by, created_at)',
  import_reference: '(task, document, section, wish, hash, created_at)',
  import_report: `(task, wish, told_by, worker, summary, files_created, files_modified, issues, next, created_at)`,
  import_evidence: '(task, wish, criterion_id, report_id, told_by, kind, value, exit_code, note, created_at)',
  import_blocker: '(task, wish, told_by, worker, reason, needed, created_at, answer, answer_told_by, answered_at)',
}

/** Brings the lines into staging tables, as fast as the database takes them and no faster. */
export async function stage(tx: Tx, lines: AsyncGenerator<StagedLine>): Promise<void> {
  for (const [table, columns] of Object.entries(TABLES)) {
    await tx.query(raw(`create temp table ${table} (${columns}) on commit drop`))
  }
  try {
    let next = await lines.next()
    while (!next.done) {
      const { table } = next.value
      const chunks = async function* () {
        let chunk = ''
        for (; !next.done && next.value.table === table; next = await lines.next()) {
          chunk += next.value.line
          if (chunk.length < CHUNK) continue
          yield chunk
          chunk = ''
        }
        yield chunk
      }
      await pipeline(chunks, tx.copyIn(`copy ${table} ${COPIED[table] ?? ''} from stdin`))
    }
    for (const table of Object.keys(TABLES)) await tx.query(raw(`analyze ${table}`))
  } finally {
    await lines.return(undefined)
  }
}

import type { Tx } from '@docket/db'
import pLimit from 'p-limit'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { lockOrder } from '../order/lock'
import { ownLists } from '../own'
import { applyStaged } from './apply/apply'
import { readBacklogMd } from './backlog-md/read'
import { readBeads } from './beads/read'
import { readCsv } from './csv/read'
import type { Entry } from './entry'
import { Findings } from './findings'
import type { ImportFormat } from './formats/schema'
import { readICalendar } from './icalendar/read'
import { readJson } from './json/read'
import { linesOf } from './lines'
import { readMicrosoftTodo } from './microsoft-todo/read'
import { readTasksMd } from './plan/read'
import type { ImportReport, ImportTarget } from './schema'
import { stage } from './stage'
import { readTaskMaster } from './task-master/read'
import { readTaskwarrior } from './taskwarrior/read'
import { readTickTick } from './ticktick/read'
import { readTodoistCsv } from './todoist/read'
import { readTodoistJson } from './todoist-json/read'
import { readTodoTxt } from './todotxt/read'
import { textOf } from './utf8'
import { readVikunja } from './vikunja/read'
import { FormatCheck } from './wrong-format'

type Content = AsyncIterable<Uint8Array | string>

/** Makes entries of a file's content: one after the other, so that a file of any length takes little memory. */
type Reader<Source> = (content: Source, target: ImportTarget, findings: Findings) => AsyncIterable<Entry>

const READERS: Record<ImportFormat, Reader<Content>> = {
  'backlog.md': readBacklogMd,
  beads: ofText(readBeads),
  csv: ofText(readCsv),
  icalendar: ofText(readICalendar),
  json: ofText(readJson),
  'microsoft-todo': ofText(readMicrosoftTodo),
  'task-master': ofText(readTaskMaster),
  'tasks.md': readTasksMd,
  taskwarrior: ofText(readTaskwarrior),
  ticktick: ofText(readTickTick),
  vikunja: readVikunja,
  'todoist-csv': ofText(readTodoistCsv),
  'todoist-json': ofText(readTodoistJson),
  todotxt: ofText(readTodoTxt),
}

/** An import holds a connection for as long as it takes: most of the pool stays with everybody else. */
const inTurn = pLimit(3)

/**
 * Imports a file: all of it, or nothing. Tasks that the account has already are left as they are, so the same file again
 * changes nothing; what could not be kept is told in the report. With `dryRun`, does the same and takes it back.
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT with issues by row; NOT_FOUND for a list that isn't there; CONFLICT
 */
export function importFile(
  ctx: Ctx,
  target: ImportTarget & { dryRun?: boolean },
  content: Content,
): Promise<ImportReport> {
  return inTurn(() => importNow(ctx, target, content))
}

async function importNow(
  ctx: Ctx,
  target: ImportTarget & { dryRun?: boolean },
  content: Content,
): Promise<ImportReport> {
  const { scope, now } = ctx
  const { format, dryRun = false } = target
  const findings = new Findings()
  try {
    return await ctx.db.transaction(async (tx) => {
      const step = { tx, userId: scope.userId, listIds: scope.listIds, now: now.toISOString(), findings }
      if (target.listId) {
        const [list] = await tx.query(sql`
          select 1 from list l where ${ownLists(scope)} and id = ${target.listId} and deleted_at is null`)
        if (!list) throw notFound('list')
      }
      await read(tx, target, findings, content)
      await lockOrder(ctx, tx) // not while the file is on its way still
      const applied = await applyStaged(step, target)
      const { losses, lossCount, boxes } = findings
      losses.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
      const report = { format, dryRun, ...applied, ...(boxes && { boxes }), losses, lossCount }
      if (dryRun) throw new Preview(report)
      return report
    })
  } catch (error) {
    if (error instanceof Preview) return error.report
    throw error
  }
}

/** @throws {DocketError} UNPROCESSABLE_CONTENT for what is none of the format, with the one that it seems to be */
async function read(tx: Tx, target: ImportTarget, findings: Findings, content: Content): Promise<void> {
  const { format } = target
  const check = new FormatCheck(format)
  try {
    await stage(tx, linesOf(READERS[format](check.watched(content), target, findings), target, findings))
    findings.check()
  } catch (error) {
    throw check.explained(error)
  }
  check.refuseOther(findings)
}

function ofText(reader: Reader<AsyncIterable<string>>): Reader<Content> {
  return (content, target, findings) => reader(textOf(content), target, findings)
}

/** Thrown at the end of a preview: what it did is rolled back. */
class Preview {
  constructor(readonly report: ImportReport) {}
}

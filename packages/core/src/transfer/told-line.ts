import { type Cell, copyLine } from './copy-text'
import { isPosition } from './position'
import type { StagedLine } from './stage'
import type { Told, ToldPart } from './told'

/** A part of a task as a line for its staging table. Tasks are called by their ids there, as their handles. */
export function toldLine(part: ToldPart): StagedLine {
  const { taskId, createdAt = null } = part
  const line = (...cells: (Cell | undefined)[]) => copyLine(cells.map((cell) => cell ?? null))
  switch (part.of) {
    case 'dependencies': {
      const { dependsOnId } = part
      return { table: 'import_dependency', line: line(null, taskId, dependsOnId, dependsOnId, dependsOnId, createdAt) }
    }
    case 'criteria': {
      const { text, met, id, position, metAt, metBy } = part
      const place = position && isPosition(position) ? position : null
      const cells = [null, taskId, text, met ?? false, id, place, metAt, told(metBy), createdAt]
      return { table: 'import_criterion', line: line(...cells) }
    }
    case 'references': {
      const { document, section, id, hash } = part
      return { table: 'import_reference', line: line(taskId, document, section, id, hash, createdAt) }
    }
    case 'reports': {
      const { id, actor, worker, summary, filesCreated = [], filesModified = [], issues, next } = part
      const cells = [taskId, id, told(actor), worker, summary, filesCreated, filesModified, issues, next, createdAt]
      return { table: 'import_report', line: line(...cells) }
    }
    case 'evidence': {
      const { id, criterionId, reportId, actor, kind, value, exitCode, note } = part
      const cells = [taskId, id, criterionId, reportId, told(actor), kind, value, exitCode, note, createdAt]
      return { table: 'import_evidence', line: line(...cells) }
    }
    case 'blockers': {
      const { id, actor, worker, reason, needed, answer, answeredBy, answeredAt } = part
      const cells = [taskId, id, told(actor), worker, reason, needed, createdAt, answer, told(answeredBy), answeredAt]
      return { table: 'import_blocker', line: line(...cells) }
    }
  }
}

const told = (actor: Told | null | undefined) => (actor ? JSON.stringify(actor) : null)

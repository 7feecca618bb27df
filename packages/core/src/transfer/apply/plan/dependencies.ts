import { violatedConstraint } from '@docket/db'
import sql from 'sql-template-tag'
import { type Dependency, dependenciesOf } from '../../plan/dependencies'
import { outlineOf } from '../../plan/outline'
import type { Step } from '../step'
import type { KeptPlan } from './match'

const REASONS: Record<string, string> = {
  dependency_no_cycle: 'It would wait for itself that way: left out',
  dependency_of_done: 'It is done here, and what it would wait for is not: left out',
}

/** Adds what tasks that were there before wait for by the file now, and did not by the file then. */
export async function addDependencies({ tx, userId, now, findings }: Step, kept: KeptPlan): Promise<void> {
  const { plan } = findings
  if (!plan) return
  const targets = await tx.query<{ row: number; id: string }>(sql`select row, id from import_target`)
  const ids = new Map(targets.map(({ row, id }) => [row, id]))
  const before = edgesThen(kept)
  for (const edge of plan.dependencies) {
    const [task, on] = [plan.tasks[edge.task], plan.tasks[edge.on]]
    const [taskId, onId] = [ids.get(task?.line ?? 0), ids.get(on?.line ?? 0)]
    if (!task || !taskId || !onId || !kept.ofTask.has(task) || before.has(`${taskId} ${onId}`)) continue
    await tx.query(sql`savepoint dependency`)
    try {
      await tx.query(sql`
        insert into dependency (user_id, id, task_id, depends_on_id, created_at)
        values (${userId}, docket_uuidv7(), ${taskId}::uuid, ${onId}::uuid, ${now}::timestamptz) on conflict do nothing`)
    } catch (error) {
      const reason = REASONS[violatedConstraint(error) ?? '']
      if (!reason) throw error
      await tx.query(sql`rollback to savepoint dependency`)
      findings.lose(edge.line, 'dependency', on?.id ?? on?.text ?? '', reason)
    }
    await tx.query(sql`release savepoint dependency`)
  }
}

/** What the file said when it was last imported, by the ids of tasks. */
function edgesThen({ content, boxes }: KeptPlan): Set<string> {
  const outline = outlineOf(content.replace(/^\uFEFF/, ''))
  const ids = new Map(boxes.filter(({ criterionId }) => !criterionId).map(({ line, taskId }) => [line, taskId]))
  const idOf = (at: number) => ids.get(outline.tasks[at]?.line ?? -1)
  return new Set(dependenciesOf(outline).dependencies.map(({ task, on }: Dependency) => `${idOf(task)} ${idOf(on)}`))
}

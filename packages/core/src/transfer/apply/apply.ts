import { violatedConstraint } from '@docket/db'
import sql from 'sql-template-tag'
import { DocketError } from '../../errors'
import { isGate } from '../../task/refusal'
import type { ImportReport, ImportTarget } from '../schema'
import { findDependencies } from './dependencies'
import { joinDetails } from './details'
import { reportDifferences } from './differences'
import { holdGate, keepBlocked } from './gate'
import { findReopened } from './history'
import { identifyTasks } from './identify'
import { labelTasks, nameLabels } from './labels'
import { placeTasks, setPolicies } from './lists'
import { openLosses, reportLosses } from './losses'
import { findParents } from './parents'
import { reportPartDifferences } from './part-differences'
import { makeParts } from './parts'
import { takeChanges } from './plan/changes'
import { keepPlan } from './plan/keep'
import { recallPlan } from './plan/recall'
import { giveRefs } from './refs'
import type { Step } from './step'
import { makeTasks } from './tasks'

type Applied = Pick<ImportReport, 'rows' | 'created' | 'unchanged' | 'lists' | 'labels' | 'parts' | 'updated'>

/**
 * Makes lists, labels and tasks of what the staging tables hold. Imports of one user go one after the other.
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT for issues; CONFLICT where somebody else's write got in between
 */
export async function applyStaged(step: Step, target: ImportTarget): Promise<Applied> {
  const { tx, userId } = step
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`docket import ${userId}`}, 0))::text`)
  try {
    await openLosses(step)
    await joinDetails(step, target)
    const kept = await recallPlan(step, target)
    await identifyTasks(step)
    await placeTasks(step, target)
    const labels = await nameLabels(step)
    await giveRefs(step)
    await findParents(step)
    await findDependencies(step)
    await keepBlocked(step)
    await holdGate(step)
    await findReopened(step)
    await makeTasks(step)
    await labelTasks(step)
    const parts = await makeParts(step)
    const updated = await takeChanges(step, kept)
    await keepPlan(step, kept)
    await setPolicies(step)
    await reportDifferences(step)
    await reportPartDifferences(step)
    await reportLosses(step)
    return { ...(await counts(step)), labels, parts, ...(kept && { updated }) }
  } catch (error) {
    const violated = violatedConstraint(error)
    if (!isGate(violated) && !/_(pkey|key|fkey)$/.test(violated ?? '')) throw error
    const message = 'Something was changed by somebody else during the import: nothing was imported, please try again'
    throw new DocketError('CONFLICT', message, { cause: error })
  }
}

async function counts({ tx, userId }: Step): Promise<Omit<Applied, 'labels' | 'parts' | 'updated'>> {
  const [counted] = await tx.query<{ rows: number; unchanged: number }>(sql`
    select count(*) as rows, count(*) filter (where known) as unchanged from import_target where row > 0`)
  const lists = await tx.query<{ id: string; name: string; created: boolean }>(sql`
    select l.id, l.name, bool_or(i.made) as created from import_list i join list l on l.user_id = ${userId} and l.id = i.id
    group by l.id, l.name, l.position order by l.position, l.id limit 1000`)
  const { rows, unchanged } = counted ?? { rows: 0, unchanged: 0 }
  return { rows, created: rows - unchanged, unchanged, lists }
}

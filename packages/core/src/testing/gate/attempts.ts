import fc from 'fast-check'
import sql, { type Sql } from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { undoActivity } from '../../activity/undo'
import { blockTask } from '../../blocker/block'
import { unblockTask } from '../../blocker/unblock'
import { claimTask } from '../../claim/claim'
import { releaseClaim } from '../../claim/release'
import { addCriterion } from '../../criterion/add'
import { checkCriterion } from '../../criterion/check'
import { removeCriterion } from '../../criterion/remove'
import { uncheckCriterion } from '../../criterion/uncheck'
import { updateCriterion } from '../../criterion/update'
import type { NamedCtx } from '../../ctx'
import { addDependency } from '../../dependency/add'
import { removeDependency } from '../../dependency/remove'
import { DocketError } from '../../errors'
import type { NewEvidence } from '../../evidence/schema'
import { createList } from '../../list/create'
import { updateList } from '../../list/update'
import { addReport } from '../../report/add'
import { bulkTasks } from '../../task/bulk/bulk'
import { completeTask } from '../../task/complete'
import { createTask } from '../../task/create'
import { deleteTask } from '../../task/delete'
import { moveTask } from '../../task/move'
import { reopenTask } from '../../task/reopen'
import { restoreTask } from '../../task/restore'
import { BulkTasks, TaskStatus } from '../../task/schema'
import { updateTask } from '../../task/update'
import { createToken } from '../../token/create'
import { revokeToken } from '../../token/revoke'
import { importText } from '../../transfer/import-text'
import { planFile } from './plan-file'
import { asToken, type GateWorld, POLICIES, SCOPES } from './stage'

/** One thing that a token tries. */
export interface Attempt {
  name: string
  told: string
  run(world: GateWorld): Promise<'ok' | 'refused'>
}

/** Numbers that pick among what there is. */
interface Choice {
  a: number
  b: number
}

const pick = <Item>(items: readonly Item[], n: number, none: Item): Item => items[n % items.length] ?? none
const idOf = (ids: string[], n: number) => pick(ids, n, uuidv7())

const EVIDENCE: NewEvidence[][] = [
  [],
  [{ kind: 'command', value: 'make test', exitCode: 1 }],
  [{ kind: 'command', value: 'make test', exitCode: 0 }],
  [{ kind: 'commit', value: 'c0ffee0' }],
]
const shown = (n: number) => pick(EVIDENCE, n, [])
const priority = 'high' as const

type Call = (ctx: NamedCtx, world: GateWorld, choice: Choice) => Promise<unknown>

/** By way of the procedures: refused or done, never a defect. */
const CALLS: Record<string, Call> = {
  complete: (ctx, w, { a, b }) => completeTask(ctx, { id: idOf(w.tasks, a), evidence: shown(b) }),
  setStatus: (ctx, w, { a, b }) =>
    updateTask(ctx, { id: idOf(w.tasks, a), status: pick(TaskStatus.options, b, 'done') }),
  finish: (ctx, w, { a }) => updateTask(ctx, { id: idOf(w.tasks, a), status: 'done', priority }),
  completeAll: (ctx, w) => bulkTasks(ctx, BulkTasks.parse({ ids: w.tasks, verb: 'complete' })),
  updateAll: (ctx, w) => bulkTasks(ctx, BulkTasks.parse({ ids: w.tasks, verb: 'update', fields: { status: 'done' } })),
  moveAll: (ctx, w, { a }) => bulkTasks(ctx, BulkTasks.parse({ ids: w.tasks, verb: 'move', listId: idOf(w.lists, a) })),
  reopen: (ctx, w, { a }) => reopenTask(ctx, { id: idOf(w.tasks, a) }),
  move: (ctx, w, { a, b }) => moveTask(ctx, { id: idOf(w.tasks, a), listId: idOf(w.lists, b) }),
  nest: (ctx, w, { a, b }) => moveTask(ctx, { id: idOf(w.tasks, a), parentId: idOf(w.tasks, b) }),
  create: (ctx, w, { a, b }) => {
    const id = uuidv7()
    w.tasks.push(id)
    const parentId = b % 3 ? undefined : idOf(w.tasks, a)
    return createTask(ctx, { id, title: 'found', parentId, listId: parentId ? undefined : idOf(w.lists, a) })
  },
  repeat: (ctx, w, { a }) =>
    updateTask(ctx, {
      id: idOf(w.tasks, a),
      dueAt: '2026-03-02',
      recurrence: { rule: 'FREQ=DAILY', timeZone: 'UTC', from: 'due' },
    }),
  remove: (ctx, w, { a }) => deleteTask(ctx, { id: idOf(w.tasks, a) }),
  restore: (ctx, w, { a }) => restoreTask(ctx, { id: idOf(w.tasks, a) }),
  addCriterion: (ctx, w, { a }) => addCriterion(ctx, { taskId: idOf(w.tasks, a), text: 'It is easy' }),
  check: (ctx, w, { a, b }) => checkCriterion(ctx, { id: idOf(w.criteria, a), evidence: shown(b) }),
  uncheck: (ctx, w, { a }) => uncheckCriterion(ctx, { id: idOf(w.criteria, a) }),
  rewrite: (ctx, w, { a }) => updateCriterion(ctx, { id: idOf(w.criteria, a), text: 'Anything goes' }),
  dropCriterion: (ctx, w, { a }) => removeCriterion(ctx, { id: idOf(w.criteria, a) }),
  wait: (ctx, w, { a, b }) => addDependency(ctx, { id: idOf(w.tasks, a), dependsOnId: idOf(w.tasks, b) }),
  free: (ctx, w, { a }) => {
    const { taskId: id, dependsOnId } = pick(w.dependencies, a, { id: '', taskId: uuidv7(), dependsOnId: uuidv7() })
    return removeDependency(ctx, { id, dependsOnId })
  },
  claim: async (ctx, w, { a }) => {
    const { task, claim } = await claimTask(ctx, { id: idOf(w.tasks, a), leaseSeconds: 600 })
    w.held = { id: task.id, fence: claim.fence }
  },
  release: (ctx, w, { b }) => releaseClaim(ctx, { ...w.held, forReview: b > 5 }),
  completeHeld: (ctx, w, { b }) => completeTask(ctx, { ...w.held, evidence: shown(b) }),
  block: async (ctx, w, { a, b }) => {
    const own = b % 2 ? w.held : { id: idOf(w.tasks, a) }
    w.asked = (await blockTask(ctx, { ...own, reason: 'access', needed: 'the key' })).id
  },
  unblock: (ctx, w) => unblockTask(ctx, { id: w.asked, answer: 'under the mat' }),
  ask: async (ctx, w, { a, b }) => {
    const id = idOf(w.tasks, a)
    await blockTask(ctx, { id, reason: 'other', needed: 'a hint' })
    await updateTask(ctx, { id, status: pick(TaskStatus.options, b, 'done') }).catch(() => {})
    await unblockTask(ctx, { id, answer: 'none' })
  },
  report: (ctx, w, { a, b }) => addReport(ctx, { id: idOf(w.tasks, a), summary: 'did it', evidence: shown(b) }),
  setPolicy: (ctx, w, { a, b }) => updateList(ctx, { id: idOf(w.lists, a), policy: pick(POLICIES, b, 'self') }),
  makeList: (ctx, w, { a }) => {
    const id = uuidv7()
    w.lists.push(id)
    return createList(ctx, { id, name: 'mine', policy: pick(POLICIES, a, 'self') })
  },
  mint: async (ctx, w, { a }) => {
    const made = await createToken(ctx, { name: 'child', scopes: [...SCOPES] })
    w.caller = asToken(w, made.id)
    if (a % 2) await revokeToken(w.token, { id: made.id })
  },
  return: async (_, w) => {
    w.caller = w.token
  },
  undo: (ctx, _, { a }) => undoActivity(ctx, { count: (a % 3) + 1 }),
  undoPlan: async (ctx, w, { a }) => {
    const lines = await w.person.db.query<{ id: number }>(sql`select id from activity
      where user_id = ${w.userId} and id > ${w.before} and list_id = any (${w.lists}::uuid[]) order by id`)
    return undoActivity(ctx, { activityIds: [pick(lines, a, { id: 1 }).id] })
  },
  importPlan: (ctx, w, choice) => importText(ctx, { format: 'json', content: planFile(w, choice) }, { dryRun: false }),
  import: (ctx, w, { a, b }) =>
    importText(
      ctx,
      {
        format: 'csv',
        listId: idOf(w.lists, a),
        content: `id,title,status\n${b % 2 ? idOf(w.tasks, b) : remembered(w.tasks, uuidv7())},found,done\n`,
      },
      { dryRun: false },
    ),
}

/** By SQL as the app's role with the token as its actor: past everything but the database. */
const STATEMENTS: Record<string, (world: GateWorld, choice: Choice) => Sql> = {
  done: (w, { a }) => sql`update task set status = 'done', completed_at = now() where id = ${idOf(w.tasks, a)}::uuid`,
  claim: (
    w,
    { a },
  ) => sql`update task set status = 'in_progress', fence = fence + 1, claimed_by = docket_actor(), worker = 'w',
    claimed_until = now() + interval '1 hour' where id = ${idOf(w.tasks, a)}::uuid and status = 'todo'`,
  release: (w, { a }) =>
    sql`update task set status = 'todo' where id = ${idOf(w.tasks, a)}::uuid and status = 'in_progress'`,
  waitsForNothing: (w, { a }) => sql`update task set waits_for = 0 where id = ${idOf(w.tasks, a)}::uuid`,
  noneOpen: (w, { a }) => sql`update task set open_criteria = 0 where id = ${idOf(w.tasks, a)}::uuid`,
  forgetClaims: (w, { a }) => sql`update task set reopened_fence = fence where id = ${idOf(w.tasks, a)}::uuid`,
  fenceBack: (w, { a }) => sql`update task set fence = 0 where id = ${idOf(w.tasks, a)}::uuid`,
  born: (w, { a }) => sql`insert into task (user_id, id, list_id, ref, title, position, status, completed_at)
    values (${w.userId}, ${remembered(w.tasks, uuidv7())}::uuid, ${idOf(w.lists, a)}::uuid, ${uuidv7()}, 'x', 'a', 'done', now())`,
  bornAhead: (w, { a }) => sql`insert into task (user_id, id, list_id, ref, title, position, waits_for, open_criteria)
    values (${w.userId}, ${remembered(w.tasks, uuidv7())}::uuid, ${idOf(w.lists, a)}::uuid, ${uuidv7()}, 'x', 'a', -1, -1)`,
  relist: (w, { a, b }) =>
    sql`update task set list_id = ${idOf(w.lists, b)}::uuid where id = ${idOf(w.tasks, a)}::uuid`,
  untie: (w, { a }) =>
    sql`delete from dependency where id = ${idOf(
      w.dependencies.map(({ id }) => id),
      a,
    )}::uuid`,
  tie: (w, { a, b }) => sql`insert into dependency (user_id, id, task_id, depends_on_id)
    values (${w.userId}, docket_uuidv7(), ${idOf(w.tasks, a)}::uuid, ${idOf(w.tasks, b)}::uuid)`,
  untieAll: (w) => sql`delete from dependency where task_id = any (${w.tasks}::uuid[])`,
  strip: (w, { a }) => sql`delete from criterion where id = ${idOf(w.criteria, a)}::uuid`,
  carryOff: (w, { a, b }) =>
    sql`update criterion set task_id = ${idOf(w.tasks, b)}::uuid where id = ${idOf(w.criteria, a)}::uuid`,
  adopt: (w, { a }) =>
    sql`update criterion set added_by = docket_family(user_id) where id = ${idOf(w.criteria, a)}::uuid`,
  loosen: (w, { a }) => sql`update list set policy = 'self' where id = ${idOf(w.lists, a)}::uuid`,
  orphan: (w) => sql`update token set parent_id = null where user_id = ${w.userId}`,
  unclaim: (w) => sql`delete from claim where task_id = any (${w.tasks}::uuid[])`,
  burn: (w, { a }) => sql`delete from task where id = ${idOf(w.tasks, a)}::uuid`,
}

/** What comes up more often than others, as it is where the gate is; and what does less, as it takes longest. */
const OFTEN = [
  'complete',
  'complete',
  'complete',
  'finish',
  'check',
  'check',
  'claim',
  'claim',
  'completeHeld',
  'report',
]
const RARE: Record<string, number> = { import: 1, importPlan: 4, undo: 8, undoPlan: 4 }
const WEIGHTS = [...Object.keys(CALLS), ...OFTEN, ...OFTEN].map((name) => ({
  arbitrary: fc.constant(name),
  weight: RARE[name] ?? 30,
}))

const choice = { a: fc.nat(11), b: fc.nat(11) }
const calls = fc.record({ name: fc.oneof(...WEIGHTS), ...choice }).map(({ name, ...numbers }): Attempt => {
  const call = CALLS[name]
  const run = async (world: GateWorld) => {
    try {
      await call?.(fresh(world.caller), world, numbers)
      return 'ok'
    } catch (error) {
      if (error instanceof DocketError) return 'refused'
      throw error
    }
  }
  return { name, told: `${name} ${numbers.a} ${numbers.b}`, run }
})
const statements = fc
  .record({ name: fc.constantFrom(...Object.keys(STATEMENTS), 'done', 'claim', 'claim'), ...choice })
  .map(({ name, ...numbers }): Attempt => {
    const statement = STATEMENTS[name]
    const run = async (world: GateWorld) => {
      if (!statement) throw new Error(name)
      const ended = await world.caller.db.query(statement(world, numbers)).then(
        () => 'ok' as const,
        () => 'refused' as const, // whatever the database says
      )
      return ended
    }
    return { name: `sql ${name}`, told: `sql ${name} ${numbers.a} ${numbers.b}`, run }
  })

export const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  { arbitrary: calls, weight: 4 },
  { arbitrary: statements, weight: 1 },
)

/** A later call is made later. */
let at = Date.parse('2026-03-01T12:00:00.000Z')
function fresh(ctx: NamedCtx): NamedCtx {
  at += 1000
  return { ...ctx, now: new Date(at) }
}

function remembered(ids: string[], id: string): string {
  ids.push(id)
  return id
}

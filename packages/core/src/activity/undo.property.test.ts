import type { Actor, Db } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCriterion } from '../criterion/add'
import { checkCriterion } from '../criterion/check'
import { removeCriterion } from '../criterion/remove'
import { uncheckCriterion } from '../criterion/uncheck'
import { updateCriterion } from '../criterion/update'
import type { Ctx, NamedCtx } from '../ctx'
import { addDependency } from '../dependency/add'
import { removeDependency } from '../dependency/remove'
import { DocketError } from '../errors'
import { createFeed } from '../feed/create'
import { revokeFeed } from '../feed/revoke'
import { createLabel } from '../label/create'
import { deleteLabel } from '../label/delete'
import { updateLabel } from '../label/update'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { restoreList } from '../list/restore'
import { updateList } from '../list/update'
import { addReport } from '../report/add'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { moveTask } from '../task/move'
import { reopenTask } from '../task/reopen'
import { restoreTask } from '../task/restore'
import { updateTask } from '../task/update'
import { person } from '../testing/person'
import { createToken } from '../token/create'
import { revokeToken } from '../token/revoke'
import { updateToken } from '../token/update'
import { undoActivity } from './undo'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.drop())

/** An operation on things that are named by number: there may be none, and then it is refused. */
interface Step {
  verb: keyof typeof VERBS
  a: number
  b: number
  text: string
}

/** The ids that there are, deleted ones as well. */
interface Known {
  tasks: string[]
  lists: string[]
  labels: string[]
  criteria: string[]
  tokens: string[]
  feeds: string[]
}

const pick = (ids: string[], n: number): string => ids[n % ids.length] ?? uuidv7()

const VERBS = {
  makeTask: (ctx: Ctx, k: Known, { a, b, text }: Step) => {
    const id = uuidv7()
    k.tasks.push(id)
    return createTask(ctx, { id, title: `t${text}`, listId: pick(k.lists, a), labelIds: [pick(k.labels, b)] })
  },
  makeChild: (ctx: Ctx, k: Known, { a, text }: Step) => {
    const parentId = pick(k.tasks, a)
    const id = uuidv7()
    k.tasks.push(id)
    return createTask(ctx, { id, title: `c${text}`, parentId })
  },
  rename: (ctx: Ctx, k: Known, { a, text }: Step) => updateTask(ctx, { id: pick(k.tasks, a), title: `r${text}` }),
  due: (ctx: Ctx, k: Known, { a, b }: Step) =>
    updateTask(ctx, { id: pick(k.tasks, a), dueAt: [null, '2026-03-29', '2026-03-29T00:00:00.000Z'][b % 3] ?? null }),
  label: (ctx: Ctx, k: Known, { a, b }: Step) =>
    updateTask(ctx, { id: pick(k.tasks, a), labelIds: b % 2 ? [pick(k.labels, b)] : [], notes: `n${b}` }),
  relist: (ctx: Ctx, k: Known, { a, b }: Step) =>
    updateTask(ctx, { id: pick(k.tasks, a), listId: pick(k.lists, b), title: `m${b}` }),
  move: (ctx: Ctx, k: Known, { a, b }: Step) => moveTask(ctx, { id: pick(k.tasks, a), parentId: pick(k.tasks, b) }),
  complete: (ctx: Ctx, k: Known, { a }: Step) => completeTask(ctx, { id: pick(k.tasks, a) }),
  reopen: (ctx: Ctx, k: Known, { a }: Step) => reopenTask(ctx, { id: pick(k.tasks, a) }),
  deleteTask: (ctx: Ctx, k: Known, { a }: Step) => deleteTask(ctx, { id: pick(k.tasks, a) }),
  restoreTask: (ctx: Ctx, k: Known, { a }: Step) => restoreTask(ctx, { id: pick(k.tasks, a) }),
  addCriterion: (ctx: NamedCtx, k: Known, { a, text }: Step) => {
    const id = uuidv7()
    k.criteria.push(id)
    return addCriterion(ctx, { id, taskId: pick(k.tasks, a), text: `i${text}` })
  },
  check: (ctx: NamedCtx, k: Known, { a, b }: Step) =>
    checkCriterion(ctx, { id: pick(k.criteria, a), evidence: b % 2 ? [{ kind: 'commit', value: 'c0ffee0' }] : [] }),
  uncheck: (ctx: NamedCtx, k: Known, { a }: Step) => uncheckCriterion(ctx, { id: pick(k.criteria, a) }),
  rewrite: (ctx: NamedCtx, k: Known, { a, text }: Step) =>
    updateCriterion(ctx, { id: pick(k.criteria, a), text: `I${text}` }),
  dropCriterion: (ctx: Ctx, k: Known, { a }: Step) => removeCriterion(ctx, { id: pick(k.criteria, a) }),
  wait: (ctx: Ctx, k: Known, { a, b }: Step) =>
    addDependency(ctx, { id: pick(k.tasks, a), dependsOnId: pick(k.tasks, b) }),
  free: (ctx: Ctx, k: Known, { a, b }: Step) =>
    removeDependency(ctx, { id: pick(k.tasks, a), dependsOnId: pick(k.tasks, b) }),
  report: (ctx: NamedCtx, k: Known, { a, text }: Step) => addReport(ctx, { id: pick(k.tasks, a), summary: text }),
  makeList: (ctx: Ctx, k: Known, { text }: Step) => {
    const id = uuidv7()
    k.lists.push(id)
    return createList(ctx, { id, name: `l${text}` })
  },
  renameList: (ctx: Ctx, k: Known, { a, b, text }: Step) =>
    updateList(ctx, { id: pick(k.lists, a), name: `L${text}`, archived: b % 2 === 0 }),
  deleteList: (ctx: Ctx, k: Known, { a }: Step) => deleteList(ctx, { id: pick(k.lists, a) }),
  restoreList: (ctx: Ctx, k: Known, { a }: Step) => restoreList(ctx, { id: pick(k.lists, a) }),
  makeLabel: (ctx: Ctx, k: Known, { text }: Step) => {
    const id = uuidv7()
    k.labels.push(id)
    return createLabel(ctx, { id, name: `b${text}` })
  },
  renameLabel: (ctx: Ctx, k: Known, { a, text }: Step) => updateLabel(ctx, { id: pick(k.labels, a), name: `B${text}` }),
  deleteLabel: (ctx: Ctx, k: Known, { a }: Step) => deleteLabel(ctx, { id: pick(k.labels, a) }),
  makeToken: (ctx: Ctx, k: Known, { text }: Step) => {
    const id = uuidv7()
    k.tokens.push(id)
    return createToken(ctx, { id, name: `k${text}`, scopes: ['tasks:read'] })
  },
  renameToken: (ctx: Ctx, k: Known, { a, text }: Step) => updateToken(ctx, { id: pick(k.tokens, a), name: `K${text}` }),
  revokeToken: (ctx: Ctx, k: Known, { a }: Step) => revokeToken(ctx, { id: pick(k.tokens, a) }),
  makeFeed: (ctx: Ctx, k: Known, { a }: Step) => {
    const id = uuidv7()
    k.feeds.push(id)
    return createFeed(
      { ...ctx, now: ctx.now, publicUrl: 'https://docket.example.org' },
      { id, listId: pick(k.lists, a) },
    )
  },
  revokeFeed: (ctx: Ctx, k: Known, { a }: Step) => revokeFeed(ctx, { id: pick(k.feeds, a) }),
}

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...Object.keys(VERBS).map((verb) => verb as keyof typeof VERBS)),
  a: fc.nat(7),
  b: fc.nat(7),
  text: fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme-ascii' }).map((text) => `${text}.`),
})

/** As a user may: what is refused has done nothing. */
async function take(ctx: NamedCtx, known: Known, one: Step): Promise<void> {
  await Promise.resolve(VERBS[one.verb](ctx, known, one)).catch((error: unknown) => {
    if (!(error instanceof DocketError)) throw error
  })
}

/** A person with things that another actor of theirs made. */
async function start(base: Step[]) {
  const ctx = await person(db)
  const { id: tokenId } = await createToken(ctx, { name: 'base', scopes: ['tasks:read'] })
  const actor: Actor = { type: 'token', userId: ctx.scope.userId, tokenId, scopes: ['tasks:read'] }
  const other: NamedCtx = { ...ctx, actor, db: db.scoped(ctx.scope, { actor, verb: 'test.other' }) }
  const known: Known = { tasks: [], lists: [ctx.inboxId], labels: [], criteria: [], tokens: [], feeds: [] }
  for (const one of base) await take(other, known, one)
  return { ctx, other, known }
}

/** The `known` things, the trash too, and how much else there is to see: what was made and undone is in the trash. */
async function content(ctx: Ctx, { tasks, lists }: Known): Promise<unknown> {
  const hidden = sql`- '{version,updated_at}'::text[]`
  const [row] = await ctx.db.query(sql`select
    (select jsonb_agg(to_jsonb(t) ${hidden} order by t.id) from task t where t.id = any (${tasks}::uuid[])) as tasks,
    (select jsonb_agg(to_jsonb(l) ${hidden} order by l.id) from list l where l.id = any (${lists}::uuid[])) as lists,
    (select jsonb_agg(to_jsonb(b) order by b.id) from label b) as labels,
    (select jsonb_agg(to_jsonb(x) order by x.task_id, x.label_id) from task_label x
      where x.task_id = any (${tasks}::uuid[])) as "taskLabels",
    (select jsonb_agg(to_jsonb(c) ${hidden} - '{met_by,added_by}'::text[] order by c.id) from criterion c
      where c.task_id = any (${tasks}::uuid[])) as criteria,
    (select jsonb_agg(to_jsonb(d) - 'added_by' order by d.id) from dependency d
      where d.task_id = any (${tasks}::uuid[])) as dependencies,
    (select count(*) from task t where t.deleted_at is null) as live,
    (select count(*) from list l where l.deleted_at is null) as "liveLists"`)
  return row
}

/** Something is done that waits for what was reopened: reopened itself, it could not be done again. */
async function isBeyondTheGate(ctx: Ctx): Promise<boolean> {
  return (await ctx.db.query(sql`select from task where status = 'done' and waits_for > 0 limit 1`)).length > 0
}

/** What no undo touches. */
async function credentials(ctx: Ctx): Promise<unknown> {
  const [row] = await ctx.db.query(sql`select
    (select json_agg(k order by k.id) from (select id, name, scopes, list_ids, parent_id from token) k) as tokens,
    (select json_agg(f order by f.id) from (select id, list_id from feed) f) as feeds`)
  return row
}

/** What holds back a completion holds back one that an undo would bring back: with what was done before that, it passes. */
async function undoAll(ctx: Ctx, counts: number[]): Promise<void> {
  for (let turn = 0, heldBack = false; ; turn++) {
    try {
      await undoActivity(ctx, { count: heldBack ? 20 : counts[turn % counts.length] })
      heldBack = false
    } catch (error) {
      if (!heldBack && error instanceof DocketError && error.message.includes('would be done')) {
        heldBack = true
        continue
      }
      if (error instanceof DocketError && error.message === 'There is nothing to undo') return
      throw error
    }
  }
}

test('whatever was done: undone as a whole, all is as it was', { timeout: 120_000 }, async () => {
  const steps = (maxLength: number) => fc.array(step, { maxLength })
  const counts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(steps(10), steps(15), counts, async (base, steps, counts) => {
      const { ctx, known } = await start(base)
      const there = structuredClone(known)
      const before = await content(ctx, there)
      if (await isBeyondTheGate(ctx)) return
      for (const one of steps) await take(ctx, known, one)
      const kept = await credentials(ctx)
      await undoAll(ctx, counts)
      expect(await credentials(ctx)).toEqual(kept)
      expect(await content(ctx, there)).toEqual(before)
    }),
    { numRuns: 60 },
  )
})

test('with an edit of another in between: refused, and nothing has changed', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.array(step, { maxLength: 8 }), async (base, after) => {
      const { ctx, other, known } = await start(base)
      const task = await createTask(other, { title: 'x' })
      await updateTask(ctx, { id: task.id, title: 'y' })
      known.tasks.push(task.id)
      await updateTask(other, { id: task.id, title: 'z' })
      for (const one of after) await take(other, known, one)
      const before = await content(ctx, known)
      await expect(undoActivity(ctx, {})).rejects.toMatchObject({ code: 'CONFLICT' })
      expect(await content(ctx, known)).toEqual(before)
    }),
    { numRuns: 20 },
  )
})

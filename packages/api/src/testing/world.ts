import { randomUUID } from 'node:crypto'
import type { SignedIn } from '@docket/auth'
import { blockTask } from '@docket/core/blocker/block'
import { claimTask } from '@docket/core/claim/claim'
import { addCriterion } from '@docket/core/criterion/add'
import { createFeed } from '@docket/core/feed/create'
import { createLabel } from '@docket/core/label/create'
import { createList } from '@docket/core/list/create'
import { deleteList } from '@docket/core/list/delete'
import { addReport } from '@docket/core/report/add'
import { addReference } from '@docket/core/spec/add-reference'
import { setSpec } from '@docket/core/spec/set'
import { createTask } from '@docket/core/task/create'
import { deleteTask } from '@docket/core/task/delete'
import { createToken } from '@docket/core/token/create'
import { TokenScope } from '@docket/core/token/schema'
import { createView } from '@docket/core/view/create'
import { ViewFilter } from '@docket/core/view/schema'
import type { Db } from '@docket/db'
import { type TestUser, testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'

/** A person and ids of theirs, one of each kind that a procedure can name. */
export interface World {
  person: TestUser
  signedIn: SignedIn
  token: string
  inbox: string
  list: string
  otherList: string
  deletedList: string
  task: string
  child: string
  otherTask: string
  deletedTask: string
  /** The person has claimed it; the fence is 1. */
  heldTask: string
  /** It waits for an answer. */
  blockedTask: string
  /** Of `task`, as the person added it, and as the API token did. */
  criterion: string
  tokenCriterion: string
  /** Of `task`. */
  report: string
  label: string
  /** The line of the last thing that was done to a task. */
  activity: number
  /** An API token that may do anything, and one that it made. */
  apiToken: string
  narrowerToken: string
  feed: string
  view: string
  otherView: string
  spec: string
  reference: string
}

/** A new person's, or a second one of the same person; `text` is in its titles. */
export async function makeWorld(db: Db, user?: TestUser, text = 'secret'): Promise<World> {
  const person = user ?? (await testUser(db))
  const { userId, scope, token, sessionId, inboxId, actor } = person
  const ctx = { db: db.scoped(scope, { actor, verb: 'test' }), scope, actor, now: new Date(), user: { name: 'Test' } }
  const list = await createList(ctx, { name: 'List' })
  const otherList = await createList(ctx, { name: 'Other' })
  const deletedList = await createList(ctx, { name: 'Deleted' })
  await deleteList(ctx, { id: deletedList.id })
  const label = await createLabel(ctx, { name: `label ${randomUUID()}` })
  const task = await createTask(ctx, { title: text, listId: list.id, labelIds: [label.id] })
  const child = await createTask(ctx, { title: `${text} child`, parentId: task.id, labelIds: [label.id] })
  const otherTask = await createTask(ctx, { title: `${text} other`, listId: list.id })
  const { spec } = await setSpec(ctx, { listId: list.id, document: 'spec.md', content: `# Spec\n\n- FR-1: ${text}\n` })
  const reference = await addReference(ctx, { taskId: task.id, document: 'spec.md', section: 'FR-1' })
  const view = await createView(ctx, { name: 'view', filter: ViewFilter.parse({}) })
  const otherView = await createView(ctx, { name: 'other view', filter: ViewFilter.parse({}) })
  const deletedTask = await createTask(ctx, { title: `${text} deleted`, listId: list.id })
  await deleteTask(ctx, { id: deletedTask.id })
  const heldTask = await createTask(ctx, { title: `${text} held`, listId: list.id })
  await claimTask(ctx, { id: heldTask.id, leaseSeconds: 600 })
  const blockedTask = await createTask(ctx, { title: `${text} blocked`, listId: list.id })
  await blockTask(ctx, { id: blockedTask.id, reason: 'access', needed: `${text} key` })
  const criterion = await addCriterion(ctx, { taskId: task.id, text: `${text} criterion` })
  const report = await addReport(ctx, { id: task.id, summary: `${text} report` })
  const [line] = await ctx.db.query<{ id: number }>(sql`
    select max(id) as id from activity where user_id = ${userId} and entity_id = ${deletedTask.id}`)
  const feed = await createFeed({ ...ctx, publicUrl: 'https://docket.example.org' }, { listId: list.id })
  const root = await createToken(ctx, { name: 'token', scopes: TokenScope.options })
  const asToken = { type: 'token', userId, tokenId: root.id, scopes: root.scopes } as const
  const tokenCtx = { ...ctx, actor: asToken, db: db.scoped(scope, { actor: asToken, verb: 'test' }) }
  const tokenCriterion = await addCriterion(tokenCtx, { taskId: task.id, text: `${text} criterion of a token` })
  const narrower = await createToken(tokenCtx, { name: 'narrower', scopes: ['tasks:read'], listIds: [list.id] })
  const account = { id: userId, name: 'Test', email: `${userId}@example.com`, image: null }
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  return {
    person,
    signedIn: { actor, scope, user: account, credential: { id: sessionId, expiresAt } },
    token,
    inbox: inboxId,
    list: list.id,
    otherList: otherList.id,
    deletedList: deletedList.id,
    task: task.id,
    child: child.id,
    otherTask: otherTask.id,
    deletedTask: deletedTask.id,
    heldTask: heldTask.id,
    blockedTask: blockedTask.id,
    criterion: criterion.id,
    tokenCriterion: tokenCriterion.id,
    report: report.id,
    label: label.id,
    activity: line?.id ?? 0,
    apiToken: root.id,
    narrowerToken: narrower.id,
    feed: feed.id,
    view: view.id,
    otherView: otherView.id,
    spec: spec.id,
    reference: reference.id,
  }
}

/** All that a person owns, but for the activity: to be equal before and after what must not touch it. */
export async function everythingOf(db: Db, { signedIn }: World): Promise<unknown> {
  const own = db.scoped(signedIn.scope)
  return {
    lists: await own.query(sql`select * from list order by id`),
    tasks: await own.query(sql`select * from task order by id`),
    labels: await own.query(sql`select * from label order by id`),
    tokens: await own.query(sql`select id, name, scopes, list_ids, parent_id from token order by id`),
    feeds: await own.query(sql`select id, list_id from feed order by id`),
    views: await own.query(sql`select * from view order by id`),
    specs: await own.query(sql`select * from spec order by id`),
    references: await own.query(sql`select * from spec_reference order by id`),
    taskLabels: await own.query(sql`select * from task_label order by task_id, label_id`),
    criteria: await own.query(sql`select * from criterion order by id`),
    blockers: await own.query(sql`select * from blocker order by id`),
    reports: await own.query(sql`select * from report order by id`),
    evidence: await own.query(sql`select * from evidence order by id`),
  }
}

import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { blockTask } from '../blocker/block'
import { claimTask } from '../claim/claim'
import { addCriterion } from '../criterion/add'
import { checkCriterion } from '../criterion/check'
import { listCriteria } from '../criterion/list'
import { listEvidence } from '../evidence/list'
import { createList } from '../list/create'
import { updateList } from '../list/update'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { importText } from '../transfer/import-text'
import { bulkTasks } from './bulk/bulk'
import { completeTask } from './complete'
import { createTask } from './create'
import { getTask } from './get'
import { moveTask } from './move'
import { TaskParts } from './parts'
import { BulkTasks } from './schema'
import { updateTask } from './update'

const database = ownDatabase()
let me: Awaited<ReturnType<typeof person>>
beforeEach(async () => {
  me = await person(database.db)
})

const wait = (task: { id: string }, other: { id: string }) =>
  me.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    values (${me.scope.userId}, docket_uuidv7(), ${task.id}::uuid, ${other.id}::uuid)`)
const commit = { kind: 'commit', value: 'c0ffee0' } as const
const refused = (...issues: [(string | number)[], RegExp][]) =>
  expect.objectContaining({
    code: 'UNPROCESSABLE_CONTENT',
    issues: issues.map(([path, message]) => ({ path, message: expect.stringMatching(message) })),
  })

test('everything that is missing is told, and named so that programs can act on it', async () => {
  const list = await createList(me, { name: 'strict', policy: 'evidence' })
  const [last, first] = [
    await createTask(me, { title: 'last', listId: list.id }),
    await createTask(me, { title: 'first', listId: list.id, ref: 'T042' }),
  ]
  await wait(last, first)
  const criterion = await addCriterion(me, { taskId: last.id, text: 'It works' })
  await blockTask(me, { id: last.id, reason: 'access', needed: 'the key' })
  const missing = refused(
    [['dependencies', 'T042'], /T042 “first”/],
    [['criteria', criterion.id], /It works/],
    [['blocker'], /the key/],
    [['policy'], /evidence/],
  )
  await expect(completeTask(me, { id: last.id })).rejects.toEqual(missing)
  await expect(completeTask(me, { id: last.id, evidence: [commit] })).rejects.toEqual(
    expect.objectContaining({ issues: expect.not.arrayContaining([expect.objectContaining({ path: ['policy'] })]) }),
  )
  expect((await listEvidence(me, TaskParts.parse({ id: last.id }))).items).toEqual([]) // of what was refused, nothing stays
  const bulk = await bulkTasks(me, BulkTasks.parse({ ids: [last.id, first.id], verb: 'complete' }))
  expect(bulk.results.map((result) => ('code' in result ? result.code : 'done'))).toEqual([
    'UNPROCESSABLE_CONTENT',
    'UNPROCESSABLE_CONTENT',
  ])
})

test('evidence that comes with the completion counts, but for a command that failed', async () => {
  const list = await createList(me, { name: 'strict', policy: 'evidence' })
  const task = await createTask(me, { title: 'a task', listId: list.id })
  const failed = { kind: 'command', value: 'make test', exitCode: 2 } as const
  await expect(completeTask(me, { id: task.id, evidence: [failed] })).rejects.toEqual(refused([['policy'], /evidence/]))
  const done = await completeTask(me, { id: task.id, evidence: [failed, { ...commit, note: 'the fix' }] })
  expect(done.status).toBe('done')
  await completeTask(me, { id: task.id, evidence: [commit] })
  await completeTask(me, { id: task.id, evidence: [commit] }) // sent again, it is there once
  const { items } = await listEvidence(me, TaskParts.parse({ id: task.id }))
  expect(items.map(({ kind, value, exitCode, note }) => [kind, value, exitCode, note])).toEqual([
    ['commit', 'c0ffee0', null, null],
    ['commit', 'c0ffee0', null, 'the fix'],
    ['command', 'make test', 2, null],
  ])
  expect(items[0]?.actor).toEqual({ type: 'user', id: me.scope.userId, name: 'Test' })
})

test('who claimed it is told so where the list asks for a second actor', async () => {
  const list = await createList(me, { name: 'strict', policy: 'second-actor' })
  const task = await createTask(me, { title: 'a task', listId: list.id })
  await expect(completeTask(me, { id: task.id })).rejects.toEqual(refused([['policy'], /nobody has claimed it/]))
  const { claim } = await claimTask(me, { id: task.id, worker: 'worker 1', leaseSeconds: 600 })
  await expect(updateTask(me, { id: task.id, status: 'done', fence: claim.fence })).rejects.toEqual(
    refused([['policy'], /you claimed it, as worker 1/]),
  )
})

describe('many at once', () => {
  test('those that are not ready are refused one by one, with what they lack', async () => {
    const [good, open] = [await createTask(me, { title: 'good' }), await createTask(me, { title: 'open' })]
    await addCriterion(me, { taskId: open.id, text: 'It works' })
    for (const fields of [{ verb: 'complete' }, { verb: 'update', fields: { status: 'done' } }]) {
      const { results } = await bulkTasks(me, BulkTasks.parse({ ids: [open.id, good.id], ...fields }))
      expect(results).toEqual([
        expect.objectContaining({
          ok: false,
          code: 'UNPROCESSABLE_CONTENT',
          message: expect.stringContaining('It works'),
        }),
        expect.objectContaining({ ok: true }),
      ])
    }
  })

  test('into a list that asks for more, what is done goes only as that list asks', async () => {
    const list = await createList(me, { name: 'strict', policy: 'evidence' })
    const [parent, proven] = [await createTask(me, { title: 'parent' }), await createTask(me, { title: 'proven' })]
    const child = await createTask(me, { title: 'child', parentId: parent.id })
    await completeTask(me, { id: child.id })
    await completeTask(me, { id: proven.id, evidence: [commit] })
    const { results } = await bulkTasks(
      me,
      BulkTasks.parse({ ids: [parent.id, proven.id], verb: 'move', listId: list.id }),
    )
    expect(results.map(({ ok }) => ok)).toEqual([false, true])
    await expect(moveTask(me, { id: child.id, listId: list.id, parentId: null })).rejects.toEqual(
      refused([['policy'], /evidence/]),
    )
    expect((await getTask(me, { id: child.id })).listId).toBe(me.inboxId)
  })

  test('a token takes nothing out of a list that asks for more', async () => {
    const list = await createList(me, { name: 'strict', policy: 'evidence' })
    const [kept, free] = [
      await createTask(me, { title: 'kept', listId: list.id }),
      await createTask(me, { title: 'free' }),
    ]
    const worker = token()
    const to = await createList(me, { name: 'elsewhere' })
    const { results } = await bulkTasks(
      worker,
      BulkTasks.parse({ ids: [kept.id, free.id], verb: 'move', listId: to.id }),
    )
    expect(results.map((result) => ('code' in result ? result.code : 'moved'))).toEqual(['FORBIDDEN', 'moved'])
    await expect(moveTask(worker, { id: kept.id, listId: to.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(updateList(worker, { id: list.id, policy: 'self' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('the next of a series asks for the same again', async () => {
  const task = await createTask(me, {
    title: 'weekly',
    dueAt: '2026-03-02',
    recurrence: { rule: 'FREQ=WEEKLY', timeZone: 'UTC', from: 'due' },
  })
  const criterion = await addCriterion(me, { taskId: task.id, text: 'It is clean' })
  await checkCriterion(me, { id: criterion.id })
  await completeTask(me, { id: task.id })
  const [next] = await me.db.query<{ id: string }>(sql`select id from task where predecessor_id = ${task.id}::uuid`)
  const { items } = await listCriteria(me, { taskId: next?.id ?? '' })
  expect(items).toEqual([expect.objectContaining({ text: 'It is clean', met: false, metBy: null })])
  const [copied] = await me.db.query(sql`select added_by from criterion where id = ${items[0]?.id}::uuid`)
  expect(copied).toEqual({ added_by: `user:${me.scope.userId}` })
})

/** The same account by way of an API token. */
function token() {
  const { userId } = me.scope
  const actor = { type: 'token', userId, tokenId: randomUUID(), scopes: ['tasks:write', 'lists:write'] } as const
  return { ...me, now: me.now, actor, db: database.db.scoped(me.scope, { actor, verb: 'test' }) }
}

test('what a file says is done comes in as open where its list asks for more, and that is told', async () => {
  for (const policy of ['evidence', 'second-actor'] as const) {
    const list = await createList(me, { name: policy, policy })
    const content = `title,status\nimported ${policy},done\n`
    const report = await importText(me, { format: 'csv', listId: list.id, content }, { dryRun: false })
    expect(report.losses).toEqual([expect.objectContaining({ field: 'status', value: 'done' })])
    const [task] = await me.db.query(sql`select status, completed_at from task where list_id = ${list.id}::uuid`)
    expect(task).toEqual({ status: 'todo', completed_at: null })
  }
})

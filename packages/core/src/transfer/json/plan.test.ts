import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { undoActivity } from '../../activity/undo'
import { blockTask } from '../../blocker/block'
import { listBlockers } from '../../blocker/list'
import { unblockTask } from '../../blocker/unblock'
import { claimTask } from '../../claim/claim'
import { addCriterion } from '../../criterion/add'
import { checkCriterion } from '../../criterion/check'
import { listCriteria } from '../../criterion/list'
import { uncheckCriterion } from '../../criterion/uncheck'
import type { NamedCtx } from '../../ctx'
import { addDependency } from '../../dependency/add'
import { createList } from '../../list/create'
import { getList } from '../../list/get'
import { updateList } from '../../list/update'
import { addReport } from '../../report/add'
import { listReports } from '../../report/list'
import { addReference } from '../../spec/add-reference'
import { completeTask } from '../../task/complete'
import { createTask } from '../../task/create'
import { getTask } from '../../task/get'
import { reopenTask } from '../../task/reopen'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { BY, byToken, numbered, toldFile } from '../../testing/told-file'
import { previewExport } from '../preview-export'

const database = ownDatabase()
const json = { format: 'json' } as const

/** Two lists that ask for something, worked on by a person and a token: with a task that was reopened after what rests on it. */
async function workedOn(me: NamedCtx & { inboxId: string }) {
  const worker = await byToken(database.db, me)
  const proven = await createList(me, { name: 'Proven', policy: 'evidence' })
  const paired = await createList(me, { name: 'Paired', policy: 'second-actor' })
  await updateList(me, { id: me.inboxId, policy: 'evidence' })
  const [base, above] = [
    await createTask(me, { title: 'base', listId: proven.id }),
    await createTask(me, { title: 'above', listId: proven.id }),
  ]
  await addDependency(me, { id: above.id, dependsOnId: base.id })
  const criterion = await addCriterion(me, { taskId: above.id, text: 'It works' })
  const evidence = [{ kind: 'command' as const, value: 'make test', exitCode: 0 }]
  await addReference(me, { taskId: above.id, document: 'spec.md', section: 'FR-001' })
  await completeTask(worker, { id: base.id, evidence })
  await checkCriterion(worker, { id: criterion.id, evidence })
  await addReport(worker, { id: above.id, summary: 'did it', filesCreated: ['a'], evidence })
  await completeTask(worker, { id: above.id })
  await reopenTask(me, { id: base.id })
  const pair = await createTask(me, { title: 'pair', listId: paired.id })
  await blockTask(worker, { id: pair.id, reason: 'access', needed: 'the key' })
  await unblockTask(me, { id: pair.id, answer: 'under the mat' })
  const { claim } = await claimTask(worker, { id: pair.id, leaseSeconds: 600 })
  expect(claim.fence).toBe(1)
  await completeTask(me, { id: pair.id })
  return { proven, paired, base, above, pair, criterion }
}

describe('a plan, exported and imported into an empty account', () => {
  test('is exported byte for byte the same, and tells who did what by the word of the file', async () => {
    const [me, other] = [await person(database.db), await person(database.db)]
    const { proven, above, base, pair, criterion } = await workedOn(me)
    const content = await exported(me, json)
    expect(await imported(other, content, json)).toMatchObject({
      created: 3,
      lossCount: 0,
      parts: { dependencies: 1, criteria: 1, references: 1, reports: 1, evidence: 3, blockers: 1 },
    })
    expect(await exported(other, json)).toBe(content)
    expect(await imported(other, content, json)).toMatchObject({ created: 0, unchanged: 3, lossCount: 0 })
    expect(await exported(other, json)).toBe(content)

    expect((await getList(other, { id: proven.id })).policy).toBe('evidence')
    expect((await getTask(other, { id: above.id })).status).toBe('done')
    expect(await getTask(other, { id: base.id })).toMatchObject({ status: 'todo', completedAt: null })
    const [self, worker] = [
      { type: 'user', id: other.scope.userId },
      { type: 'token', name: 'worker' },
    ]
    const parts = { limit: 50 }
    expect((await listReports(other, { id: above.id, ...parts })).items).toMatchObject([
      { actor: self, toldBy: worker, evidence: [{ actor: self, toldBy: worker }] },
    ])
    expect((await listBlockers(other, { id: pair.id, ...parts })).items).toMatchObject([
      { actor: self, toldBy: worker, answeredBy: self, answerToldBy: { type: 'user', id: me.scope.userId } },
    ])
    expect((await listCriteria(other, { taskId: above.id })).items).toMatchObject([{ metBy: self, toldBy: worker }])
    // What is done here from now on, is done by who does it.
    await reopenTask(other, { id: above.id })
    await uncheckCriterion(other, { id: criterion.id })
    expect((await listCriteria(other, { taskId: above.id })).items).toMatchObject([{ metBy: null, toldBy: null }])
    await undoActivity(other, {})
    expect((await listCriteria(other, { taskId: above.id })).items).toMatchObject([{ met: true, toldBy: null }])
  })

  test('one import is undone as one, and done again', async () => {
    const [me, other] = [await person(database.db), await person(database.db)]
    await workedOn(me)
    const content = await exported(me, json)
    const before = await exported(other, json)
    await imported(other, content, json)
    const { redo } = await undoActivity(other, {})
    expect(await exported(other, json)).toBe(before)
    await undoActivity(other, { activityIds: redo })
    expect(JSON.parse(await exported(other, json)).tasks).toHaveLength(3)
  })

  test('nothing of it is told as a loss, but the claims', async () => {
    const me = await person(database.db)
    const { pair } = await workedOn(me)
    const { losses } = await previewExport(me, json)
    expect(losses.map(({ taskId, field }) => [taskId, field])).toEqual([[pair.id, 'claim']])
  })

  test('CSV tells of every list and task what it leaves out', async () => {
    const me = await person(database.db)
    const { above, base, pair } = await workedOn(me)
    await createList(me, { name: 'Empty' })
    const { losses } = await previewExport(me, { format: 'csv' })
    const told = losses.map(({ taskId, field, value }) => [taskId, field, value])
    expect(told.filter(([taskId]) => !taskId)).toEqual([
      [null, 'policy', 'evidence'],
      [null, 'policy', 'evidence'],
      [null, 'policy', 'second-actor'],
      [null, 'list', 'Empty'],
      [null, 'position', ''],
    ])
    const of = (task: string) =>
      told.filter(([taskId]) => taskId === task).map(([, field, value]) => `${field} ${value}`)
    expect(of(base.id)).toEqual(['evidence 1'])
    expect(of(above.id)).toEqual(['criterion 1', 'dependency 1', 'evidence 2', 'report 1', 'spec_reference 1'])
    expect(of(pair.id)).toEqual(['blocker 1', 'claim 1'])
  })
})

describe('the gate', () => {
  const proof = { id: numbered(9), taskId: numbered(1), actor: BY, kind: 'command', value: 'make test', exitCode: 0 }

  test('a list that is there keeps what it asks: what the file calls done comes in open', async () => {
    const me = await person(database.db)
    for (const policy of ['evidence', 'second-actor'] as const) {
      const list = await createList(me, { name: policy, policy })
      const [first, second] = policy === 'evidence' ? [1, 2] : [3, 4]
      const content = toldFile({
        lists: [{ id: list.id, name: policy, policy: 'self' }],
        tasks: [{ id: numbered(first), listId: list.id, title: 'a', status: 'done' }],
        evidence: [{ ...proof, id: numbered(10 + second), taskId: numbered(first) }],
      })
      for (const caller of [await byToken(database.db, me), me]) {
        const report = await imported(caller, content, { ...json, dryRun: caller === me })
        expect(report.losses.map(({ field, value }) => [field, value])).toContainEqual(['policy', 'self'])
        if (caller !== me) expect(report.losses).toContainEqual(expect.objectContaining({ row: 1, field: 'status' }))
      }
      expect((await getTask(me, { id: numbered(first) })).status).toBe('todo')
      expect((await getList(me, { id: list.id })).policy).toBe(policy)
    }
  })

  test('an Inbox that was used keeps what it asks, and what it has open', async () => {
    const me = await person(database.db)
    await createTask(me, { title: 'there' })
    const content = toldFile({
      inbox: { policy: 'evidence' },
      tasks: [
        { id: numbered(1), title: 'above', status: 'done' },
        { id: numbered(2), title: 'base' },
      ],
      dependencies: [{ taskId: numbered(1), dependsOnId: numbered(2) }],
    })
    const { losses } = await imported(me, content, json)
    expect(losses.map(({ row, field, value }) => [row, field, value])).toEqual([
      [null, 'policy', 'evidence'],
      [1, 'status', 'done'],
    ])
    expect((await getList(me, { id: me.inboxId })).policy).toBe('self')
    expect((await getTask(me, { id: numbered(1) })).status).toBe('todo')
  })

  test('in a new list, too, nothing is done that has an open criterion, no answer, or waits for an open task of before', async () => {
    const me = await person(database.db)
    const before = await createTask(me, { title: 'before' })
    const content = toldFile({
      lists: [{ id: numbered(20), name: 'New', policy: 'second-actor' }],
      tasks: [1, 2, 3, 4].map((n) => ({ id: numbered(n), listId: numbered(20), title: String(n), status: 'done' })),
      criteria: [{ taskId: numbered(1), text: 'It works' }],
      blockers: [{ id: numbered(21), taskId: numbered(2), actor: BY, reason: 'other', needed: 'a hint' }],
      dependencies: [{ taskId: numbered(3), dependsOnId: before.id }],
    })
    const { losses } = await imported(await byToken(database.db, me), content, json)
    expect(losses.map(({ row, field }) => [row, field])).toEqual([
      [1, 'status'],
      [2, 'status'],
      [3, 'status'],
    ])
    const statuses = await Promise.all([1, 2, 3, 4].map(async (n) => (await getTask(me, { id: numbered(n) })).status))
    expect(statuses).toEqual(['todo', 'blocked', 'todo', 'done'])
  })

  test('no answer comes before its question, but for what a file tells', async () => {
    const me = await person(database.db)
    const task = await createTask(me, { title: 'a' })
    const insert = me.db.query(sql`
      insert into blocker (user_id, id, task_id, actor, reason, needed, answer, answered_by, answered_at)
      values (${me.scope.userId}, docket_uuidv7(), ${task.id}, '', 'other', 'a hint', 'none', '', now())`)
    await expect(insert).rejects.toMatchObject({ constraint: 'blocker_answered' })
  })
})

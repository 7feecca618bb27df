import { beforeEach, expect, test } from 'vitest'
import { blockTask } from '../blocker/block'
import { addCriterion } from '../criterion/add'
import { checkCriterion } from '../criterion/check'
import { listCriteria } from '../criterion/list'
import { removeCriterion } from '../criterion/remove'
import { updateCriterion } from '../criterion/update'
import { addDependency } from '../dependency/add'
import { removeDependency } from '../dependency/remove'
import { addReport } from '../report/add'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { getTask } from '../task/get'
import { reopenTask } from '../task/reopen'
import type { Task } from '../task/schema'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { createToken } from '../token/create'
import { undoActivity } from './undo'

const database = ownDatabase()
let me: Awaited<ReturnType<typeof person>>
let task: Task
beforeEach(async () => {
  me = await person(database.db)
  task = await createTask(me, { title: 'a task' })
})

const criteria = async () => (await listCriteria(me, { taskId: task.id })).items.map(({ text, met }) => [text, met])
const waitsFor = async () => (await getTask(me, { id: task.id })).waitsFor

/** The same account by way of a new API token. */
async function token() {
  const scopes = ['tasks:write'] as const
  const { id: tokenId } = await createToken(me, { name: 'worker', scopes: [...scopes] })
  const actor = { type: 'token', userId: me.scope.userId, tokenId, scopes } as const
  return { ...me, now: me.now, actor, db: database.db.scoped(me.scope, { actor, verb: 'test' }) }
}

test('what was done to criteria is undone, and done again', async () => {
  const { id } = await addCriterion(me, { taskId: task.id, text: 'It works' })
  await checkCriterion(me, { id, evidence: [{ kind: 'commit', value: 'c0ffee0' }] })
  expect(await undoActivity(me, {})).toMatchObject({ changed: 1, kept: 1 }) // the evidence stays
  expect(await criteria()).toEqual([['It works', false]])
  await updateCriterion(me, { id, text: 'It works well' })
  await removeCriterion(me, { id })
  expect(await criteria()).toEqual([])
  const { redo } = await undoActivity(me, { count: 2 })
  expect(await criteria()).toEqual([['It works', false]])
  await undoActivity(me, { activityIds: redo })
  expect(await criteria()).toEqual([])
})

test('what was done to dependencies is undone', async () => {
  const other = await createTask(me, { title: 'another' })
  await addDependency(me, { id: task.id, dependsOnId: other.id })
  await removeDependency(me, { id: task.id, dependsOnId: other.id })
  await undoActivity(me, {})
  expect(await waitsFor()).toBe(1)
  await undoActivity(me, {})
  expect(await waitsFor()).toBe(0)
})

test('what was made comes back from the trash with its parts', async () => {
  await addCriterion(me, { taskId: task.id, text: 'It works' })
  const { redo, undone } = await undoActivity(me, { count: 2 })
  expect(undone).toHaveLength(2)
  await undoActivity(me, { activityIds: redo })
  expect(await criteria()).toEqual([['It works', false]])
})

test('an undo passes the gate like everything else', async () => {
  await completeTask(me, { id: task.id })
  await reopenTask(me, { id: task.id })
  const worker = await token()
  await addCriterion(worker, { taskId: task.id, text: 'It works' })
  await expect(undoActivity(me, {})).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('not all of its criteria are met'),
  })
  await blockTask(me, { id: task.id, reason: 'access', needed: 'the key' })
  await expect(undoActivity(me, {})).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('waits for an answer'),
  })
  expect((await getTask(me, { id: task.id })).status).toBe('blocked')
})

test('those that wait for one another are done again in their order', async () => {
  const tasks = [task, await createTask(me, { title: 'second' }), await createTask(me, { title: 'third' })]
  for (const [n, { id }] of tasks.entries()) {
    const dependsOnId = tasks[n - 1]?.id
    if (dependsOnId) await addDependency(me, { id, dependsOnId })
    await completeTask(me, { id })
  }
  for (const { id } of tasks.toReversed()) await reopenTask(me, { id })
  await undoActivity(me, { count: 3 })
  for (const { id } of tasks) expect((await getTask(me, { id })).status).toBe('done')
})

test('a token undoes nothing that somebody else planned; what was only told is no operation to undo', async () => {
  const other = await createTask(me, { title: 'another' })
  const { id } = await addCriterion(me, { taskId: task.id, text: 'It works' })
  await addDependency(me, { id: task.id, dependsOnId: other.id })
  const lines = await me.db.query<{ id: number; entity: string }>({
    text: `select id, entity from activity where entity in ('criterion', 'dependency') order by id`,
    values: [],
  })
  const worker = await token()
  for (const line of lines)
    await expect(undoActivity(worker, { activityIds: [line.id] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await criteria()).toEqual([['It works', false]])
  await checkCriterion(worker, { id })
  await addReport(worker, { id: task.id, summary: 'It works' })
  expect(await undoActivity(worker, {})).toMatchObject({ undone: [{ verb: 'test' }], changed: 1 })
  expect(await criteria()).toEqual([['It works', false]])
  await expect(undoActivity(worker, {})).rejects.toMatchObject({ message: 'There is nothing to undo' })
})

import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { listEvidence } from '../evidence/list'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { getTask } from '../task/get'
import { TaskParts } from '../task/parts'
import { reopenTask } from '../task/reopen'
import type { Task } from '../task/schema'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { addCriterion } from './add'
import { checkCriterion } from './check'
import { listCriteria } from './list'
import { removeCriterion } from './remove'
import { uncheckCriterion } from './uncheck'
import { updateCriterion } from './update'

const database = ownDatabase()
let me: Awaited<ReturnType<typeof person>>
let task: Task
beforeEach(async () => {
  me = await person(database.db)
  task = await createTask(me, { title: 'a task' })
})

const openOnes = async () => (await getTask(me, { id: task.id })).openCriteria
const add = (text: string) => addCriterion(me, { taskId: task.id, text })

/** The same account by way of an API token, known by its id. */
function token(tokenId: string) {
  const { userId } = me.scope
  const actor = { type: 'token', userId, tokenId, scopes: ['tasks:write'] } as const
  return { ...me, now: me.now, actor, db: database.db.scoped(me.scope, { actor, verb: 'test' }) }
}

test('they are in their order, counted by their task, and made once', async () => {
  const first = await add('It compiles')
  const second = await add('It is tested')
  const id = randomUUID()
  const third = await addCriterion(me, { id, taskId: task.id, text: 'first of all', position: 'a0' })
  expect(await addCriterion(me, { id, taskId: task.id, text: 'sent again' })).toEqual(third)
  const { items } = await listCriteria(me, { taskId: task.id })
  expect(items).toEqual([third, first, second])
  expect(await openOnes()).toBe(3)
  const other = await createTask(me, { title: 'another' })
  await expect(addCriterion(me, { id, taskId: other.id, text: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(addCriterion(me, { taskId: randomUUID(), text: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('checked with evidence, by somebody, once', async () => {
  const { id } = await add('It is tested')
  const evidence = [{ kind: 'command', value: 'make test', exitCode: 0 } as const]
  const checked = await checkCriterion(me, { id, evidence })
  expect(checked).toMatchObject({ met: true, metBy: { type: 'user', id: me.scope.userId, name: 'Test' }, version: 2 })
  expect(await checkCriterion(me, { id, evidence })).toEqual(checked)
  const { items } = await listEvidence(me, TaskParts.parse({ id: task.id }))
  expect(items).toEqual([expect.objectContaining({ criterionId: id, value: 'make test', exitCode: 0 })])
  expect(await openOnes()).toBe(0)
  expect(await uncheckCriterion(me, { id })).toMatchObject({ met: false, metAt: null, metBy: null })
  expect(await openOnes()).toBe(1)
})

test('a command that failed shows nothing', async () => {
  const { id } = await add('It is tested')
  const evidence = [{ kind: 'command', value: 'make test', exitCode: 1 } as const]
  await expect(checkCriterion(me, { id, evidence })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  expect(await openOnes()).toBe(1)
})

test('a task that is done takes none that are open, until it is reopened', async () => {
  const { id } = await add('It works')
  await checkCriterion(me, { id })
  await completeTask(me, { id: task.id })
  const reopenFirst = { code: 'CONFLICT', message: expect.stringContaining('reopen it first') }
  await expect(add('one more')).rejects.toMatchObject(reopenFirst)
  await expect(uncheckCriterion(me, { id })).rejects.toMatchObject(reopenFirst)
  await reopenTask(me, { id: task.id })
  await uncheckCriterion(me, { id })
  await add('one more')
  expect(await openOnes()).toBe(2)
})

test('a token neither removes nor rewrites what somebody else asked for; a person does', async () => {
  const mine = await add('It is reviewed')
  const [worker, stranger] = [token(randomUUID()), token(randomUUID())]
  const its = await addCriterion(worker, { taskId: task.id, text: 'It is formatted' })
  for (const { id } of [mine, its]) {
    await expect(removeCriterion(stranger, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(updateCriterion(stranger, { id, text: 'nothing' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  await updateCriterion(stranger, { id: mine.id, position: 'a0' })
  await updateCriterion(worker, { id: its.id, text: 'It is formatted and linted' })
  await removeCriterion(worker, { id: its.id })
  await expect(updateCriterion(me, { id: mine.id, text: 'x', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await updateCriterion(me, { id: mine.id, text: 'It is reviewed twice', expectedVersion: 2 })
  await removeCriterion(me, { id: mine.id })
  await expect(removeCriterion(me, { id: mine.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await openOnes()).toBe(0)
})

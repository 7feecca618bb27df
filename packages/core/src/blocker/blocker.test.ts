import { beforeEach, expect, test } from 'vitest'
import { claimTask } from '../claim/claim'
import { addCriterion } from '../criterion/add'
import { checkCriterion } from '../criterion/check'
import { uncheckCriterion } from '../criterion/uncheck'
import { addReport } from '../report/add'
import { getReport } from '../report/get'
import { listReports } from '../report/list'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { getTask } from '../task/get'
import { TaskParts } from '../task/parts'
import type { Task } from '../task/schema'
import { updateTask } from '../task/update'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { blockTask } from './block'
import { listBlockers } from './list'
import { unblockTask } from './unblock'

const database = ownDatabase()
let me: Awaited<ReturnType<typeof person>>
let task: Task
beforeEach(async () => {
  me = await person(database.db)
  task = await createTask(me, { title: 'a task' })
})
const page = () => TaskParts.parse({ id: task.id })

test('a blocked task waits for its answer, and both are kept', async () => {
  const told = { id: task.id, reason: 'missing-spec', needed: 'Which currency?' } as const
  const blocked = await blockTask(me, told)
  expect(blocked).toMatchObject({ status: 'blocked', version: 2, blocker: { needed: 'Which currency?', answer: null } })
  expect(await blockTask(me, told)).toEqual(blocked)
  await expect(blockTask(me, { ...told, needed: 'Which country?' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('Which currency?'),
  })
  await expect(updateTask(me, { id: task.id, status: 'todo' })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
  })
  const free = await unblockTask(me, { id: task.id, answer: 'Euro' })
  expect(free).toMatchObject({
    status: 'todo',
    blocker: { answer: 'Euro', answeredBy: { type: 'user', name: 'Test' } },
  })
  await expect(unblockTask(me, { id: task.id, answer: 'Dollar' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await blockTask(me, { ...told, needed: 'Which country?' })
  expect((await listBlockers(me, page())).items.map(({ needed, answer }) => [needed, answer])).toEqual([
    ['Which country?', null],
    ['Which currency?', 'Euro'],
  ])
})

test('what is done is not blocked, and what is only marked as blocked asks nothing', async () => {
  await updateTask(me, { id: task.id, status: 'blocked' })
  await expect(unblockTask(me, { id: task.id, answer: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await updateTask(me, { id: task.id, status: 'todo' })
  await completeTask(me, { id: task.id })
  await expect(blockTask(me, { id: task.id, reason: 'other', needed: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect((await getTask(me, { id: task.id })).status).toBe('done')
})

test('reports are appended, page by page, and the same one is there once', async () => {
  const report = { id: task.id, summary: 'Half of it', filesCreated: ['src/a b.ts'], next: 'The other half' }
  const first = await addReport(me, { ...report, evidence: [{ kind: 'url', value: 'https://example.org/run/1' }] })
  expect(first).toMatchObject({
    summary: 'Half of it',
    filesCreated: ['src/a b.ts'],
    filesModified: [],
    issues: null,
    actor: { type: 'user', name: 'Test' },
    evidence: [{ kind: 'url', value: 'https://example.org/run/1', reportId: expect.any(String) }],
  })
  expect(await addReport(me, report)).toEqual(first)
  const second = await addReport(me, { id: task.id, summary: 'All of it', issues: 'It was dark' })
  await addReport(me, report)
  const newest = await listReports(me, { ...page(), limit: 2 })
  expect(newest.items.map(({ summary }) => summary)).toEqual(['Half of it', 'All of it'])
  const rest = await listReports(me, { ...page(), cursor: newest.nextCursor })
  expect(rest).toEqual({ items: [first], nextCursor: null })
  expect(await getReport(me, { id: second.id })).toEqual(second)
})

test('while somebody holds a task, what is told of it carries the fence of that claim', async () => {
  const { claim } = await claimTask(me, { id: task.id, worker: 'w', leaseSeconds: 600 })
  const { fence } = claim
  const criterion = await addCriterion(me, { taskId: task.id, text: 'It works' })
  const ended = { code: 'CONFLICT' }
  await expect(addReport(me, { id: task.id, summary: 'x', fence: fence + 1 })).rejects.toMatchObject(ended)
  await expect(checkCriterion(me, { id: criterion.id, fence: fence + 1 })).rejects.toMatchObject(ended)
  await expect(blockTask(me, { id: task.id, reason: 'access', needed: 'x' })).rejects.toMatchObject(ended)
  expect(await addReport(me, { id: task.id, summary: 'x', fence })).toMatchObject({ worker: 'w' })
  expect(await checkCriterion(me, { id: criterion.id, fence })).toMatchObject({ met: true })
  const told = { id: task.id, reason: 'access', needed: 'the key', fence } as const
  const blocked = await blockTask(me, told)
  expect(blocked).toMatchObject({ status: 'blocked', claim: null, blocker: { worker: 'w' } })
  expect(await blockTask(me, told)).toEqual(blocked) // its answer got lost
  await expect(uncheckCriterion(me, { id: criterion.id, fence })).rejects.toMatchObject(ended)
})

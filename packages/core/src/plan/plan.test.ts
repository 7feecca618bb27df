import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { createList } from '../list/create'
import { acceptSpec } from '../spec/accept'
import { addReference } from '../spec/add-reference'
import { getSpec } from '../spec/get'
import { listSpecs } from '../spec/list'
import { listReferences } from '../spec/references'
import { removeSpec } from '../spec/remove'
import { removeReference } from '../spec/remove-reference'
import { setSpec } from '../spec/set'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { reopenTask } from '../task/reopen'
import type { Task } from '../task/schema'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { planProgress } from './progress'
import { planTrace } from './trace'

const database = ownDatabase()
let ctx: Awaited<ReturnType<typeof person>>
let listId: string
beforeEach(async () => {
  ctx = await person(database.db)
  listId = (await createList(ctx, { name: 'Plan' })).id
})

const task = (title: string) => createTask(ctx, { title, listId })
const wait = (one: Task, other: Task) =>
  ctx.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    values (${ctx.scope.userId}, ${randomUUID()}, ${one.id}, ${other.id})`)
const refs = (tasks: { ref: string }[]) => tasks.map(({ ref }) => ref)
const progress = () => planProgress(ctx, { listId, timeZone: 'Asia/Kathmandu' })
const trace = () => planTrace(ctx, { listId })

test('progress counts, finds what is next, and the chain that takes longest', async () => {
  const [one, two, three, four] = [await task('one'), await task('two'), await task('three'), await task('four')]
  const five = await createTask(ctx, { title: 'five', listId, priority: 'urgent' })
  await createTask(ctx, { title: 'cancelled', listId, status: 'cancelled' })
  await wait(two, one)
  await wait(three, two)
  await wait(four, one)
  expect(await progress()).toMatchObject({
    counts: { total: 5, done: 0, ready: 2, waiting: 3, inProgress: 0, blocked: 0 },
    criticalPath: { length: 3, isPartial: false, tasks: [{ ref: one.ref }, { ref: two.ref }, { ref: three.ref }] },
    next: [{ ref: five.ref }, { ref: one.ref }],
    throughput: { last7Days: 0, doneBy: null },
    workers: [],
  })
  await completeTask(ctx, { id: one.id })
  await ctx.db.query(sql`update task set status = 'in_progress', fence = 1, worker = 'w1', claimed_by = 'w1',
    claimed_until = now() + interval '1 minute' where id = ${two.id}`)
  await ctx.db.query(sql`insert into blocker (user_id, id, task_id, reason, needed)
    values (${ctx.scope.userId}, ${randomUUID()}, ${five.id}, 'access', 'the key')`)
  await ctx.db.query(sql`update task set status = 'blocked' where id = ${five.id}`)
  const then = await progress()
  expect(then).toMatchObject({
    counts: { total: 5, done: 1, ready: 1, waiting: 1, inProgress: 1, blocked: 1 },
    criticalPath: { length: 2 },
    working: [{ ref: two.ref, worker: 'w1' }],
    blocked: [{ ref: five.ref, reason: 'access', needed: 'the key' }],
    throughput: { last7Days: 1 },
    workers: [{ worker: null, done: 1 }],
  })
  expect(then.throughput.doneBy).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(then.burnUp.at(-1)).toMatchObject({ total: 5, done: 1 })
})

test('the burn-up has every day from the first task on, in the time zone of who asks', async () => {
  const [one, two] = [await task('one'), await task('two')]
  await completeTask(ctx, { id: two.id })
  const at = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000).toISOString()
  await ctx.db.query(sql`update task set created_at = ${at(3)} where id = ${one.id}`)
  await ctx.db.query(sql`update task set created_at = ${at(2)}, completed_at = ${at(1)} where id = ${two.id}`)
  const { burnUp } = await progress()
  expect(burnUp.map(({ total, done }) => [total, done])).toEqual([
    [1, 0],
    [2, 0],
    [2, 1],
    [2, 1],
  ])
  expect(new Set(burnUp.map(({ day }) => day)).size).toBe(4)
  await ctx.db.query(sql`update task set created_at = '1990-01-01' where id = ${one.id}`)
  expect((await progress()).burnUp).toHaveLength(366)
})

test('a list without tasks, and somebody else’s', async () => {
  expect(await progress()).toMatchObject({ counts: { total: 0 }, burnUp: [], criticalPath: { length: 0, tasks: [] } })
  const stranger = await person(database.db)
  await expect(planProgress(stranger, { listId, timeZone: 'UTC' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(planTrace(stranger, { listId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

const SPEC = `# Spec

## User Story 1 - Look around

Words.

- **FR-001**: shows
- **FR-002**: sorts
`

test('the trace tells what has no task, what has no requirement, and what was not proven', async () => {
  const [one, two, three] = [await task('one'), await task('two'), await task('three')]
  await setSpec(ctx, { listId, document: 'spec.md', content: SPEC })
  await addReference(ctx, { taskId: one.id, document: '', section: 'FR-1' })
  await addReference(ctx, { taskId: one.id, document: 'spec.md', section: 'FR-001' })
  await addReference(ctx, { taskId: two.id, document: 'spec.md', section: 'User Story 1' })
  await addReference(ctx, { taskId: two.id, document: 'other.md', section: 'FR-001' })
  await wait(two, one)
  await completeTask(ctx, { id: one.id })
  await completeTask(ctx, { id: two.id })
  await reopenTask(ctx, { id: one.id })
  await ctx.db.query(sql`insert into evidence (user_id, id, task_id, kind, value, exit_code)
    values (${ctx.scope.userId}, ${randomUUID()}, ${two.id}, 'command', 'make', 2)`)
  const found = await trace()
  expect(found.requirements).toEqual({
    count: 3,
    items: [
      { ...name('US1', 'Look around'), tasks: 1, done: 1, criteria: { total: 0, met: 0 }, evidence: 0 },
      { ...name('FR-001', 'shows'), tasks: 1, done: 0, criteria: { total: 0, met: 0 }, evidence: 0 },
      { ...name('FR-002', 'sorts'), tasks: 0, done: 0, criteria: { total: 0, met: 0 }, evidence: 0 },
    ],
  })
  expect(found.requirementsWithoutTask).toEqual({ count: 1, items: [name('FR-002', 'sorts')] })
  expect(refs(found.tasksWithoutRequirement.items)).toEqual([three.ref])
  expect(refs(found.doneWithoutEvidence.items)).toEqual([two.ref])
  expect(refs(found.doneBeforeDependency.items)).toEqual([two.ref])
  expect(found.missingSections.items).toMatchObject([{ ref: two.ref, document: 'other.md', section: 'FR-001' }])
  expect(found.changedSince).toEqual({ count: 0, items: [] })
})

const name = (section: string, title: string) => ({ document: 'spec.md', section, title })

test('a section that reads otherwise than when its tasks were planned is told, until somebody accepts it', async () => {
  const { id: taskId } = await task('one')
  await addReference(ctx, { taskId, document: '', section: 'FR-001' }) // planned before there was a document
  expect(await listReferences(ctx, { taskId })).toMatchObject({ items: [{ state: 'missing', text: null }] })
  const first = await setSpec(ctx, { listId, document: 'spec.md', content: SPEC })
  expect(first).toMatchObject({ added: ['Spec', 'US1', 'FR-001', 'FR-002'], spec: { version: 1, requirements: 3 } })
  expect(await listReferences(ctx, { taskId })).toMatchObject({
    items: [{ state: 'current', text: '- **FR-001**: shows' }],
  })
  const second = await setSpec(ctx, { listId, document: 'spec.md', content: SPEC.replace('shows', 'hides') })
  expect(second).toMatchObject({ spec: { id: first.spec.id, version: 2 }, added: [], removed: [] })
  expect(second.changed).toContain('FR-001')
  expect(await trace()).toMatchObject({ changedSince: { count: 1, items: [{ section: 'FR-001' }] } })
  expect(await acceptSpec(ctx, { taskId })).toMatchObject({ items: [{ state: 'current' }] })
  expect(await trace()).toMatchObject({ changedSince: { count: 0 } })
  const same = await setSpec(ctx, { listId, document: 'spec.md', content: SPEC.replace('shows', 'hides') })
  expect(same).toMatchObject({ spec: { version: 2 }, added: [], changed: [], removed: [] })
  expect((await getSpec(ctx, { id: first.spec.id })).content).toHaveLength(4)
  await removeSpec(ctx, { id: first.spec.id })
  await setSpec(ctx, { listId, document: 'specs/001/spec.md', content: SPEC })
  await addReference(ctx, { taskId, document: 'spec.md', section: 'FR-002' })
  await addReference(ctx, { taskId, document: 'pec.md', section: '' })
  const named = (await listReferences(ctx, { taskId })).items
  expect(named.map(({ document, state }) => [document, state])).toEqual([
    ['', 'changed'],
    ['spec.md', 'current'],
    ['pec.md', 'missing'],
  ])
  for (const { id } of named.slice(1)) await removeReference(ctx, { id })
  for (const { id } of (await listSpecs(ctx, { listId })).items) await removeSpec(ctx, { id })
  const { items } = await listReferences(ctx, { taskId })
  expect(items).toMatchObject([{ state: 'missing' }])
  await removeReference(ctx, { id: items[0]?.id ?? '' })
  expect(await listReferences(ctx, { taskId })).toEqual({ items: [] })
  await expect(addReference(ctx, { taskId, document: '', section: '' })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
  })
})

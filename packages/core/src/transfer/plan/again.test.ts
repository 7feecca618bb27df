import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../../ctx'
import { createTask } from '../../task/create'
import { updateTask } from '../../task/update'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'

const database = ownDatabase()

const PLAN = [
  '# Tasks: Boat',
  '',
  '## Phase 1: Hull',
  '',
  '- [ ] T001 Plan it  ',
  '  - [ ] On paper',
  '- [X] T002 [P] Buy wood',
  '- [ ] T003 Saw (depends on T002)',
  '- [X] T003 Saw again',
  '- [ ] T004 [P] Sail',
  '',
].join('\r\n')

const target = { format: 'tasks.md', name: 'tasks.md' } as const

async function start(content = PLAN) {
  const ctx = await person(database.db)
  const { lists } = await imported(ctx, content, target)
  const listId = lists[0]?.id ?? ''
  return { ctx, listId, file: () => exported(ctx, { format: 'tasks.md', listId }) }
}

const idOf = async (ctx: Ctx, title: string) => {
  const [task] = await ctx.db.query<{ id: string }>(sql`select id from task where title = ${title}`)
  return task?.id ?? ''
}
const set = async (ctx: Ctx, title: string, status: 'todo' | 'in_progress' | 'done' | 'cancelled') =>
  updateTask(ctx, { id: await idOf(ctx, title), status })
const stateOf = async (ctx: Ctx) => {
  const rows = await ctx.db.query<{ title: string; status: string }>(
    sql`select title, status from task order by position`,
  )
  return Object.fromEntries(rows.map(({ title, status }) => [title, status]))
}
const meet = (ctx: Ctx) => ctx.db.query(sql`update criterion set met_at = now()`)

test('what was not changed comes back byte for byte, and only boxes that were changed here differ', async () => {
  const { ctx, file } = await start()
  expect(await file()).toBe(PLAN)
  await meet(ctx)
  await set(ctx, 'Plan it', 'done')
  await set(ctx, 'Saw (depends on T002)', 'in_progress')
  await set(ctx, 'Sail', 'cancelled')
  const out = PLAN.replace('[ ] T001', '[X] T001').replace('[ ] On', '[X] On').replace('[ ] T004', '[-] T004')
  expect(await file()).toBe(out)
  const again = await imported(ctx, out, target)
  expect(again).toMatchObject({ created: 0, unchanged: 5, updated: 0, parts: { criteria: 0, dependencies: 0 } })
  expect(again.losses.filter(({ field }) => field === 'conflict')).toEqual([])
  expect(await file()).toBe(out)
})

test('the same file again changes nothing, whatever was done here meanwhile', async () => {
  const { ctx } = await start()
  await meet(ctx)
  await set(ctx, 'Plan it', 'done')
  await set(ctx, 'Sail', 'in_progress')
  const before = await stateOf(ctx)
  expect(await imported(ctx, PLAN, target)).toMatchObject({ created: 0, unchanged: 5, updated: 0 })
  expect(await stateOf(ctx)).toEqual(before)
})

test('an edited file adds what is new, ticks what may be done, and keeps what it has no more', async () => {
  const { ctx, file } = await start()
  const edited = PLAN.replace('- [ ] T001', '- [x] T001')
    .replace('[ ] On paper', '[x] On paper\r\n  - [ ] In ink')
    .replace('- [ ] T004 [P] Sail\r\n', '- [x] T005 [P] Swim (depends on T003)\r\n- [ ] T006 [P] Fly\r\n')
  const report = await imported(ctx, edited, target)
  expect(report).toMatchObject({ created: 2, unchanged: 4, updated: 1, lists: [{ name: 'Boat', created: false }] })
  expect(report.losses.map(({ row, reason }) => `${row}: ${reason.slice(0, 40)}`)).toEqual(
    expect.arrayContaining(
      [
        'null: The file has line 10 no more: what was m',
        '5: It waits for what is not done, has a cri',
        '11: It waits for T003, which is not done: imp',
      ]
        .map((each) => each.slice(0, 44))
        .map((each) => expect.stringContaining(each.slice(0, 40))),
    ),
  )
  expect(await stateOf(ctx)).toMatchObject({
    'Plan it': 'todo',
    Sail: 'todo',
    Fly: 'todo',
    'Swim (depends on T003)': 'todo',
  })
  expect(await file()).toBe(edited)
  await ctx.db.query(sql`update criterion set met_at = now()`)
  expect(await imported(ctx, edited, target)).toMatchObject({ created: 0, updated: 0 })
  const unticked = edited.replace('[x] T001', '[ ] T001')
  await imported(ctx, unticked, target)
  expect(await imported(ctx, edited, target)).toMatchObject({ updated: 1 })
  expect(await stateOf(ctx)).toMatchObject({ 'Plan it': 'done' })
})

test('a box that is ticked in the file, and was reopened here since, is told and left alone', async () => {
  const { ctx, file } = await start()
  await set(ctx, 'Sail', 'done')
  const ticked = await file()
  await set(ctx, 'Sail', 'todo')
  for (let round = 0; round < 2; round++) {
    const { losses } = await imported(ctx, ticked, target)
    expect(losses.filter(({ field }) => field === 'conflict')).toMatchObject([{ row: 10, value: '[X]' }])
    expect(await stateOf(ctx)).toMatchObject({ Sail: 'todo' })
    expect(await file()).toBe(ticked)
  }
  await set(ctx, 'Sail', 'done')
  expect((await imported(ctx, ticked, target)).losses.filter(({ field }) => field === 'conflict')).toEqual([])
})

test('a file that unticks a box reopens its task', async () => {
  const { ctx } = await start()
  expect(await imported(ctx, PLAN.replace('[X] T002', '[ ] T002'), target)).toMatchObject({ updated: 1 })
  expect(await stateOf(ctx)).toMatchObject({ 'Buy wood': 'todo' })
})

test('tasks that are new here are added at the end, and known when the file comes back', async () => {
  const { ctx, listId, file } = await start()
  const made = await createTask(ctx, { title: 'Launch', listId })
  const added = `${PLAN}\r\n<!-- docket:added -->\r\n## Added in Docket\r\n\r\n- [ ] ${made.ref} Launch <!-- docket:${made.id} -->\r\n`
  expect(await file()).toBe(added)
  expect(await imported(ctx, added, target)).toMatchObject({
    created: 0,
    unchanged: 6,
    boxes: { found: 7, imported: 7 },
  })
  await createTask(ctx, { title: 'Sink', listId })
  expect(await file()).toMatch(/- \[ \] T-\d+ Launch .*\r\n- \[ \] T-\d+ Sink .*\r\n$/)
  await set(ctx, 'Launch', 'done')
  expect(await file()).toContain(`- [X] ${made.ref} Launch`)
})

test('nothing is added where a file ends in a code block', async () => {
  const open = `${PLAN}\`\`\`\r\n`
  const { ctx, listId, file } = await start(open)
  await createTask(ctx, { title: 'Launch', listId })
  expect(await file()).toBe(open)
})

test('a list that came from no file gives one that is read as the same tasks', async () => {
  const ctx = await person(database.db)
  await createTask(ctx, { title: 'One', listId: ctx.inboxId })
  await createTask(ctx, { title: 'Two', listId: ctx.inboxId })
  const file = await exported(ctx, { format: 'tasks.md', listId: ctx.inboxId })
  const report = await imported(ctx, file, { ...target, listId: ctx.inboxId })
  expect(report).toMatchObject({ created: 0, unchanged: 2 })
})

test('two files of one name are two plans, by their headings', async () => {
  const { ctx } = await start()
  expect(await imported(ctx, PLAN.replace('Boat', 'Plane'), target)).toMatchObject({ created: 5 })
})

test('a list that was renamed is known by its file, and the same file into it by its id is the same plan', async () => {
  const { ctx, listId } = await start()
  await ctx.db.query(sql`update list set name = 'Ship' where id = ${listId}::uuid`)
  const edited = PLAN.replace('[ ] T004', '[x] T004')
  const again = await imported(ctx, edited, target)
  expect(again).toMatchObject({ created: 0, updated: 1, lists: [{ id: listId, created: false }] })
  expect(await imported(ctx, edited, { ...target, listId })).toMatchObject({ created: 0, unchanged: 5, updated: 0 })
})

test('a preview changes nothing, be it of a first import or of an edited file', async () => {
  const ctx = await person(database.db)
  expect(await imported(ctx, PLAN, { ...target, dryRun: true })).toMatchObject({ created: 5, boxes: { found: 6 } })
  const rows = () =>
    ctx.db.query(sql`select (select count(*) from task) as tasks, (select count(*) from plan_box) as boxes`)
  expect(await rows()).toEqual([{ tasks: 0, boxes: 0 }])
  await imported(ctx, PLAN, target)
  const before = await rows()
  const edited = PLAN.replace('[ ] T004', '[x] T004')
  expect(await imported(ctx, edited, { ...target, dryRun: true })).toMatchObject({ updated: 1 })
  expect(await rows()).toEqual(before)
  expect(await stateOf(ctx)).toMatchObject({ Sail: 'todo' })
})

test('a token that is restricted to a list imports its plan again, and finds no other', async () => {
  const { ctx, listId } = await start()
  const limited = {
    ...ctx,
    now: ctx.now,
    scope: { ...ctx.scope, listIds: [listId] },
    db: database.db.scoped({ ...ctx.scope, listIds: [listId] }, { actor: ctx.actor, verb: 'test' }),
  }
  expect(await imported(limited, PLAN.replace('[ ] T004', '[x] T004'), { ...target, listId })).toMatchObject({
    updated: 1,
  })
  expect(await exported(limited, { format: 'tasks.md', listId })).toContain('[x] T004')
  await expect(imported(limited, PLAN, { ...target, listId: ctx.inboxId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../../ctx'
import { ownDatabase } from '../../testing/database'
import { imported } from '../../testing/file'
import { mutated } from '../../testing/foreign-files'
import { person } from '../../testing/person'

const database = ownDatabase()

const tasksOf = (ctx: Ctx) =>
  ctx.db.query<{ ref: string; status: string; list: string; needs: string[]; criteria: string[] }>(sql`
    select t.ref, t.status, l.name as list, (select p.ref from task p where p.id = t.parent_id) as parent,
      array(select o.ref from dependency d join task o on o.id = d.depends_on_id where d.task_id = t.id order by o.ref) as needs,
      array(select text || case when met_at is null then '' else ' (met)' end from criterion c where c.task_id = t.id
        order by position) as criteria
    from task t join list l on l.id = t.list_id order by t.position`)

const BACKLOG = `---
id: BACK-2
title: Show it
status: Done
assignee: ['@ann']
created_date: '2026-08-17 07:26'
labels: [web]
dependencies: [back-1]
parent_task_id: BACK-1
documentation: ['docs/spec.md#show']
priority: high
---

## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
So that it is seen.
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
- [x] #1 It shows
- [ ] #2 In the dark
<!-- AC:END -->

## Definition of Done
- [x] Tests pass

## Implementation Notes
- [ ] later
`
const FIRST = '---\r\nid: BACK-1\r\ntitle: First\r\nstatus: Done\r\n---\r\nNo headings\r\n'

test('a folder of Backlog.md: what is not met stays open, and each box is a criterion or told', async () => {
  const ctx = await person(database.db)
  const zip = zipSync({
    'backlog/config.yml': strToU8('project_name: "Lamp"\n'),
    'backlog/tasks/back-2 - Show-it.md': strToU8(BACKLOG),
    'backlog/tasks/back-1 - First.md': strToU8(FIRST),
    'backlog/docs/readme.md': strToU8('# Docs\n- [ ] no task\n'),
    'backlog/archive/tasks/back-0.md': strToU8(FIRST),
  })
  const target = { format: 'backlog.md', name: 'backlog.zip' } as const
  const report = await imported(ctx, zip, target)
  expect(report).toMatchObject({
    created: 2,
    boxes: { found: 5, imported: 3, reported: 2 },
    parts: { dependencies: 1, criteria: 3, references: 1 },
  })
  expect(await tasksOf(ctx)).toEqual([
    { ref: 'BACK-1', status: 'done', list: 'Lamp', parent: null, needs: [], criteria: [] },
    {
      ref: 'BACK-2',
      status: 'todo',
      list: 'Lamp',
      parent: 'BACK-1',
      needs: ['BACK-1'],
      criteria: ['It shows (met)', 'In the dark', 'Tests pass (met)'],
    },
  ])
  const [row] = await ctx.db.query(
    sql`select title, notes, priority, created_at::text as made from task where ref = 'BACK-2'`,
  )
  expect(row).toEqual({
    title: 'Show it',
    notes: 'So that it is seen.\n\n## Implementation Notes\n\n- [ ] later',
    priority: 'high',
    made: '2026-08-17 07:26:00+00',
  })
  expect(await imported(ctx, zip, target)).toMatchObject({ created: 0, unchanged: 2 })
  const alone = await person(database.db)
  expect(await imported(alone, BACKLOG, { format: 'backlog.md' })).toMatchObject({
    created: 1,
    parts: { dependencies: 0 },
  })
  await expect(imported(alone, '# Readme\n', { format: 'backlog.md' })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
  })
})

const BEADS = [
  { id: 'bd-1', title: 'Epic', status: 'open', priority: 0, issue_type: 'epic' },
  {
    id: 'bd-2',
    title: 'Part',
    status: 'closed',
    priority: 4,
    closed_at: '2026-01-02T03:04:05Z',
    acceptance_criteria: '- [ ] One\n- Two\n',
    dependencies: [{ issue_id: 'bd-2', depends_on_id: 'bd-1', type: 'parent_child' }],
  },
  {
    id: 'bd-3',
    title: 'Next',
    status: 'open',
    dependencies: [
      { depends_on_id: 'bd-2', type: 'blocks' },
      { depends_on_id: 'bd-4', type: 'blocked-by' },
      { depends_on_id: 'bd-9', type: 'blocks' },
      { depends_on_id: 'bd-1', type: 'discovered-from' },
    ],
  },
  {
    id: 'bd-4',
    title: 'Round',
    status: 'closed',
    dependencies: [{ depends_on_id: 'bd-3', type: 'blocks' }],
  },
  { id: 'bd-5', title: 'Gone', status: 'tombstone', deleted_at: '2026-01-02T03:04:05Z' },
]

test('issues of beads: links of either spelling, circles and tombstones', async () => {
  const ctx = await person(database.db)
  const content = BEADS.map((issue) => `${JSON.stringify(issue)}\n`).join('')
  const report = await imported(ctx, content, { format: 'beads' })
  expect(report).toMatchObject({ created: 4, parts: { dependencies: 2, criteria: 2 } })
  expect(await tasksOf(ctx)).toMatchObject([
    { ref: 'bd-1', status: 'todo', needs: [] },
    { ref: 'bd-2', status: 'done', parent: 'bd-1', criteria: ['One (met)', 'Two (met)'] },
    { ref: 'bd-3', status: 'todo', needs: ['bd-2', 'bd-4'] },
    { ref: 'bd-4', status: 'done', needs: [] },
  ])
  expect(report.losses.map(({ row, field, reason }) => `${row} ${field}: ${reason.slice(0, 20)}`)).toEqual([
    '2 priority: Docket has four prio',
    '3 dependencies: Docket has no such l',
    '3 dependency: There is no such tas',
    '4 dependency: It would wait for it',
    '5 task: Deleted in beads: no',
  ])
  expect(await imported(ctx, content, { format: 'beads', name: 'other.jsonl' })).toMatchObject({
    created: 0,
    unchanged: 4,
  })
})

const MASTER = {
  master: {
    tasks: [
      { id: 1, title: 'One', status: 'done', priority: 'high', dependencies: [], testStrategy: 'Run it' },
      {
        id: '2',
        title: 'Two',
        status: 'pending',
        dependencies: [1, '99'],
        subtasks: [
          { id: 1, title: 'Two one', status: 'review', dependencies: [], acceptanceCriteria: ['a', 'b'] },
          { id: 2, title: 'Two two', status: 'done', dependencies: [1] },
          { id: 3, title: 'Two three', status: 'deferred', dependencies: ['1', '2.2'] },
        ],
      },
    ],
    metadata: { created: '2026-01-01' },
  },
  feature: { tasks: [{ id: 1, title: 'Another', status: 'pending', dependencies: [] }] },
}

test('tasks of Task Master: tags, subtasks and what they wait for', async () => {
  const ctx = await person(database.db)
  const target = { format: 'task-master', name: 'tasks.json' } as const
  const report = await imported(ctx, JSON.stringify(MASTER), target)
  expect(report).toMatchObject({ created: 6, parts: { dependencies: 4, criteria: 2 } })
  expect(await tasksOf(ctx)).toEqual([
    { ref: '1', status: 'done', list: 'master', parent: null, needs: [], criteria: [] },
    { ref: '2', status: 'todo', list: 'master', parent: null, needs: ['1'], criteria: [] },
    { ref: '2.1', status: 'in_progress', list: 'master', parent: '2', needs: [], criteria: ['a', 'b'] },
    { ref: '2.2', status: 'todo', list: 'master', parent: '2', needs: ['2.1'], criteria: [] },
    { ref: '2.3', status: 'todo', list: 'master', parent: '2', needs: ['2.1', '2.2'], criteria: [] },
    { ref: '1', status: 'todo', list: 'feature', parent: null, needs: [], criteria: [] },
  ])
  expect(report.losses.map(({ reason }) => reason.slice(0, 30))).toEqual(
    expect.arrayContaining(
      ['There is no such task in the fi', 'It waits for 2.1, which is not ', 'Taken as in_progress: kept, bu'].map(
        (each) => each.slice(0, 30),
      ),
    ),
  )
  expect(await imported(ctx, JSON.stringify(MASTER), target)).toMatchObject({ created: 0, unchanged: 6 })
  const legacy = await imported(await person(database.db), JSON.stringify(MASTER.master), target)
  expect(legacy).toMatchObject({ created: 5 })
})

test.each([
  ['backlog.md', BACKLOG],
  ['beads', BEADS.map((issue) => JSON.stringify(issue)).join('\n')],
  ['task-master', JSON.stringify(MASTER)],
] as const)(
  'a damaged %s is imported, or refused with the reason',
  async (format, content) => {
    const ctx = await person(database.db)
    await fc.assert(
      fc.asyncProperty(mutated(fc.constant(content)), async (damaged) => {
        const done = await imported(ctx, damaged.toWellFormed(), { format, dryRun: true }).catch((error) => error)
        if (done instanceof Error) expect(done).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
      }),
      { numRuns: 40 },
    )
  },
  120_000,
)

import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../../ctx'
import { ownDatabase } from '../../testing/database'
import { imported } from '../../testing/file'
import { person } from '../../testing/person'

const database = ownDatabase()

const PLAN = `\uFEFF
---
description: "Two words"
---

# Tasks: Garden gate

## Phase 1: Setup

- [x] T001 Buy wood
- [X] T002 [P] Buy paint per FR-001
  - [x] Is green
  - Dries in a day

## Phase 2: Foundational (Blocking Prerequisites)

- [ ] T003 Dig holes, see \`data-model.md\` and [id]
  - [ ] 60 cm deep
  - Depends on: T001
- [-] T-4 Hire a digger

## Phase 3: User Story 1 - Open it (Priority: P1)

- [ ] T005 [P] [US1] Hang the gate (depends on T003)
- [x] T006 [US1] 문을 칠하기
- [ ] T006 [US1] Again
- [ ] without an id
- [~] T007 Half done
- [ ] TXXX A placeholder

\`\`\`
- [ ] T900 An example
\`\`\`

<!--
- [ ] T901 In a comment
-->

## Dependencies

- **Phase 3**: Depends on Phase 2 (holes)
- Paint before weather
`

const tasksOf = (ctx: Ctx) =>
  ctx.db.query<{
    ref: string
    title: string
    status: string
    section: string
    needs: string[]
    criteria: string[]
  }>(sql`
    select t.ref, t.title, t.status, t.section,
      array(select o.ref from dependency d join task o on o.id = d.depends_on_id where d.task_id = t.id order by o.ref) as needs,
      array(select text || case when met_at is null then '' else ' (met)' end from criterion c where c.task_id = t.id
        order by position) as criteria
    from task t order by position`)

test('a plan becomes tasks with what they need, and each box that is none is told', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, PLAN.replaceAll('\n', '\r\n'), { format: 'tasks.md', name: 'tasks.md' })
  expect(report).toMatchObject({
    created: 8,
    boxes: { found: 14, imported: 10, reported: 4 },
    lists: [{ name: 'Garden gate', created: true }],
  })
  const [setup, foundation, story] = [
    'Phase 1: Setup',
    'Phase 2: Foundational (Blocking Prerequisites)',
    'Phase 3: User Story 1 - Open it (Priority: P1)',
  ]
  expect(await tasksOf(ctx)).toEqual([
    { ref: 'T001', title: 'Buy wood', status: 'done', section: setup, needs: [], criteria: [] },
    {
      ref: 'T002',
      title: 'Buy paint per FR-001',
      status: 'done',
      section: setup,
      needs: [],
      criteria: ['Is green (met)', 'Dries in a day (met)'],
    },
    {
      ref: 'T003',
      title: 'Dig holes, see `data-model.md` and [id]',
      status: 'todo',
      section: foundation,
      needs: ['T001'],
      criteria: ['60 cm deep'],
    },
    { ref: 'T-4', title: 'Hire a digger', status: 'cancelled', section: foundation, needs: ['T003'], criteria: [] },
    {
      ref: 'T005',
      title: 'Hang the gate (depends on T003)',
      status: 'todo',
      section: story,
      needs: ['T-4', 'T003'],
      criteria: [],
    },
    { ref: 'T006', title: '문을 칠하기', status: 'todo', section: story, needs: ['T005'], criteria: [] },
    { ref: 'T-5', title: 'Again', status: 'todo', section: story, needs: ['T006'], criteria: [] },
    { ref: 'T-6', title: 'without an id', status: 'todo', section: story, needs: ['T-5'], criteria: [] },
  ])
  const references =
    await ctx.db.query(sql`select t.ref, s.document, s.section from spec_reference s join task t on t.id = s.task_id
    order by t.position, s.document, s.section`)
  expect(references).toEqual([
    { ref: 'T002', document: 'spec.md', section: 'FR-001' },
    { ref: 'T003', document: 'data-model.md', section: '' },
    ...['T005', 'T006', 'T-5'].map((ref) => ({ ref, document: 'spec.md', section: 'US1' })),
  ])
  const told = report.losses.map(({ row, field, reason }) => `${row} ${field}: ${reason}`)
  expect(told).toEqual([
    '25 status: It waits for T005, which is not done: imported as open',
    '26 ref: An id that the file has twice: both were imported',
    '26 ref: Taken in this list: the task is now T-5',
    '28 box: Docket knows the marks " ", x, X and -, and not "~"',
    '29 box: A placeholder of a template',
    '32 box: In a code block: an example',
    '36 box: In a comment: not imported',
    expect.stringMatching(/^42 dependency: Sounds like a dependency/),
  ])

  const again = await imported(ctx, PLAN.replaceAll('\n', '\r\n'), { format: 'tasks.md', name: 'tasks.md' })
  expect(again).toMatchObject({ created: 0, unchanged: 8, parts: { dependencies: 0, criteria: 0, references: 0 } })
})

test.each([
  ['# Tasks\n\nT001 and T002 are to be done.\n', 'though it names 2 ids'],
  ['# Tasks\n\n```\n- [ ] T001 x\n```\n', 'none of the 1 boxes in the file is a task'],
  ['', '0 tasks found'],
])('a plan without tasks is refused, and says why', async (content, reason) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, content, { format: 'tasks.md' })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    message: expect.stringContaining(reason),
  })
})

test('groups of OpenSpec imply no order', async () => {
  const ctx = await person(database.db)
  const content =
    '## 1. Core\n- [ ] 1.1 One\n- [x] 1.2 Two\n\n## 2. Rest\n- [ ] 2.1 Three\n  - [ ] 2.1.1 Below (depends on 1.1)\n'
  const report = await imported(ctx, content, { format: 'tasks.md', name: 'change.md' })
  expect(report).toMatchObject({ created: 4, parts: { dependencies: 1 }, losses: [], lists: [{ name: 'change' }] })
  expect((await tasksOf(ctx)).map(({ ref, status, needs }) => [ref, status, needs])).toEqual([
    ['1.1', 'todo', []],
    ['1.2', 'done', []],
    ['2.1', 'todo', []],
    ['2.1.1', 'todo', ['1.1']],
  ])
})

import { describe, expect, test } from 'vitest'
import { addCriterion } from '../../criterion/add'
import { listCriteria } from '../../criterion/list'
import { addDependency } from '../../dependency/add'
import { createList } from '../../list/create'
import { listReports } from '../../report/list'
import { createTask } from '../../task/create'
import { deleteTask } from '../../task/delete'
import { getTask } from '../../task/get'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { BY, byToken, numbered, toldFile } from '../../testing/told-file'
import { previewExport } from '../preview-export'

const database = ownDatabase()
const json = { format: 'json' } as const

describe('files', () => {
  test('of the former version are read', async () => {
    const me = await person(database.db)
    const former = `{"format":"docket","version":1,
"lists":[
{"id":"${numbered(20)}","name":"Home","position":"a0","archivedAt":null,"createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}
],
"labels":[
{"id":"${numbered(21)}","name":"now","createdAt":"2026-01-01T00:00:00.000Z"}
],
"tasks":[
{"id":"${numbered(1)}","ref":"T-1","list":"Home","listId":"${numbered(20)}","section":null,"title":"a","notes":null,"status":"done","priority":"medium","dueAt":null,"recurrence":null,"labels":["now"],"parentId":null,"position":"a0","completedAt":"2026-01-02T00:00:00.000Z","createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-02T00:00:00.000Z","extra":null}
]}
`
    expect(await imported(me, former, json)).toMatchObject({ created: 1, labels: 1, lossCount: 0 })
    const now = await exported(me, json)
    expect(now).toContain('"version":2')
    for (const line of former.split('\n').filter((each) => /^{"id":"[^"]*","ref"/.test(each)))
      expect(now).toContain(line)
  })

  test('what they tell of tasks that are nowhere, and circles, is told; what is there already is found', async () => {
    const me = await person(database.db)
    const [there, gone] = [await createTask(me, { title: 'there' }), await createTask(me, { title: 'gone' })]
    await deleteTask(me, { id: gone.id })
    const other = await createTask(await person(database.db), { title: 'somebody else’s' })
    const content = toldFile({
      tasks: [1, 2, 3].map((n) => ({ id: numbered(n), title: String(n) })),
      dependencies: [
        ...[there, gone, other].map(({ id: dependsOnId }) => ({ taskId: numbered(1), dependsOnId })),
        { taskId: numbered(1), dependsOnId: numbered(2) },
        { taskId: numbered(2), dependsOnId: numbered(3) },
        { taskId: numbered(3), dependsOnId: numbered(1) },
        { taskId: numbered(99), dependsOnId: numbered(1) },
      ],
      criteria: [{ id: numbered(30), taskId: numbered(99), text: 'It works' }],
      evidence: [
        { id: numbered(31), taskId: numbered(1), actor: BY, reportId: numbered(98), kind: 'commit', value: 'c0ffee0' },
      ],
    })
    const report = await imported(me, content, json)
    expect(report).toMatchObject({ created: 3, parts: { dependencies: 3, criteria: 0, evidence: 1 } })
    expect(report.losses.map(({ row, field, value }) => [row, field, value])).toEqual([
      [null, 'criterion', numbered(30)],
      [null, 'dependency', numbered(1)],
      [1, 'dependency', gone.id],
      [1, 'dependency', other.id],
      [1, 'evidence', numbered(98)],
      [3, 'dependency', numbered(1)],
    ])
    expect((await getTask(me, { id: numbered(1) })).waitsFor).toBe(2)
  })

  test('ids that are taken are given anew, and what names them follows', async () => {
    const me = await person(database.db)
    const task = await createTask(me, { title: 'there' })
    await addCriterion(me, { id: numbered(30), taskId: task.id, text: 'mine' })
    const content = toldFile({
      tasks: [{ id: numbered(1), title: 'a' }],
      criteria: [{ id: numbered(30), taskId: numbered(1), text: 'It works', met: true, metBy: BY }],
      reports: [31, 31].map((n) => ({ id: numbered(n), taskId: numbered(1), actor: BY, summary: 'did it' })),
      evidence: [
        {
          id: numbered(32),
          taskId: numbered(1),
          actor: BY,
          criterionId: numbered(30),
          reportId: numbered(31),
          kind: 'commit',
          value: 'c0ffee0',
        },
      ],
    })
    const report = await imported(me, content, json)
    expect(report.losses.map(({ row, field, value }) => [row, field, value])).toEqual([
      [1, 'criterion', numbered(30)],
      [1, 'report', numbered(31)],
    ])
    const [criterion] = (await listCriteria(me, { taskId: numbered(1) })).items
    const reports = (await listReports(me, { id: numbered(1), limit: 50 })).items
    expect(reports.flatMap(({ evidence }) => evidence)).toMatchObject([
      { criterionId: criterion?.id, reportId: numbered(31) },
    ])
    expect(criterion?.id).not.toBe(numbered(30))
    expect((await listCriteria(me, { taskId: task.id })).items).toMatchObject([
      { id: numbered(30), text: 'mine', met: false },
    ])
  })

  test('what a file says otherwise of a task that is there is told, and left', async () => {
    const me = await person(database.db)
    const task = await createTask(me, { title: 'a' })
    const { id: criterion } = await addCriterion(me, { taskId: task.id, text: 'It works' })
    const content = toldFile({
      tasks: [{ id: task.id, title: 'a' }],
      criteria: [{ id: criterion, taskId: task.id, text: 'It works', met: true, metBy: BY }],
      reports: [{ id: numbered(31), taskId: task.id, actor: BY, summary: 'did it' }],
    })
    const { losses, unchanged } = await imported(await byToken(database.db, me), content, json)
    expect([unchanged, losses.map(({ row, field }) => [row, field])]).toEqual([
      1,
      [
        [1, 'criterion'],
        [1, 'report'],
      ],
    ])
    expect((await listCriteria(me, { taskId: task.id })).items).toMatchObject([{ met: false }])
  })

  test.each([
    ['dependencies', { dependsOnId: numbered(1) }, ['dependencies', 1, 'dependsOnId']],
    ['dependencies', { dependsOnId: 'T-1' }, ['dependencies', 1, 'dependsOnId']],
    ['criteria', { text: ' ' }, ['criteria', 1, 'text']],
    ['criteria', { text: 'a', metAt: '2026-01-01T00:00:00Z' }, ['criteria', 1, 'met']],
    ['references', {}, ['references', 1, 'section']],
    ['references', { section: 'a', hash: 'xy' }, ['references', 1, 'hash']],
    ['reports', { id: numbered(2), actor: BY, summary: '' }, ['reports', 1, 'summary']],
    ['reports', { id: numbered(2), actor: 'me', summary: 'a' }, ['reports', 1, 'actor']],
    ['evidence', { id: numbered(2), actor: BY, kind: 'commit', value: 'none' }, ['evidence', 1, 'value']],
    ['evidence', { id: numbered(2), actor: BY, kind: 'command', value: 'ls' }, ['evidence', 1, 'exitCode']],
    ['blockers', { id: numbered(2), actor: BY, reason: 'other', needed: 'a', answer: 'b' }, ['blockers', 1, 'answer']],
  ])('%s of %j are refused', async (kind, part, path) => {
    const me = await person(database.db)
    const content = toldFile({ tasks: [{ id: numbered(1), title: 'a' }], [kind]: [{ taskId: numbered(1), ...part }] })
    await expect(imported(me, content, json)).rejects.toMatchObject({ issues: [{ path }] })
  })

  test('a token that is restricted to a list gives and takes its plan, and nothing of others', async () => {
    const me = await person(database.db)
    const [here, there] = [await createList(me, { name: 'here' }), await createList(me, { name: 'there' })]
    const [task, other] = [
      await createTask(me, { title: 'a', listId: here.id }),
      await createTask(me, { title: 'hidden', listId: there.id }),
    ]
    await addDependency(me, { id: task.id, dependsOnId: other.id })
    await addCriterion(me, { taskId: other.id, text: 'hidden' })
    const worker = await byToken(database.db, me, [here.id])
    const content = await exported(worker, json)
    expect(content).not.toContain('hidden')
    expect(content).not.toContain(other.id)
    expect((await previewExport(worker, json)).losses).toMatchObject([{ taskId: task.id, field: 'dependency' }])
    const report = await imported(
      worker,
      toldFile({
        tasks: [{ id: numbered(1), listId: here.id, title: 'b' }],
        dependencies: [
          { taskId: numbered(1), dependsOnId: task.id },
          { taskId: numbered(1), dependsOnId: other.id },
        ],
      }),
      json,
    )
    expect(report).toMatchObject({ parts: { dependencies: 1 }, losses: [{ row: 1, value: other.id }], lossCount: 1 })
  })
})

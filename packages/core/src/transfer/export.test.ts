import { expect, test } from 'vitest'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { listTasks } from '../task/list'
import { ListTasks } from '../task/schema'
import { ownDatabase } from '../testing/database'
import { exported, imported } from '../testing/file'
import { person } from '../testing/person'
import { exportFile } from './export'

const database = ownDatabase()

test('an account without tasks gives a header, or empty arrays', async () => {
  const ctx = await person(database.db)
  expect(await exported(ctx, { format: 'csv' })).toBe(
    'id,ref,list,listId,section,title,notes,status,priority,dueAt,recurrence,labels,parentId,position,completedAt,createdAt,updatedAt,extra\n',
  )
  expect(JSON.parse(await exported(ctx, { format: 'json' }))).toEqual({
    format: 'docket',
    version: 2,
    lists: [],
    labels: [],
    tasks: [],
    dependencies: [],
    criteria: [],
    references: [],
    reports: [],
    evidence: [],
    blockers: [],
  })
})

test('the Inbox comes first, then each list in its order; the trash stays out', async () => {
  const ctx = await person(database.db)
  const [one, two, gone] = [
    await createList(ctx, { name: 'One' }),
    await createList(ctx, { name: 'Two' }),
    await createList(ctx, { name: 'Gone' }),
  ]
  for (const [title, listId] of [
    ['d', two.id],
    ['b', one.id],
    ['x', gone.id],
    ['c', one.id],
    ['a', undefined],
    ['y', one.id],
  ] as const) {
    await createTask(ctx, { title, listId })
  }
  await deleteList(ctx, { id: gone.id })
  const deleted = (await listTasks(ctx, ListTasks.parse({ q: 'y' }))).items[0]
  await deleteTask(ctx, { id: deleted?.id ?? '' })

  const content = JSON.parse(await exported(ctx, { format: 'json' }))
  expect(content.lists.map(({ name }: { name: string }) => name)).toEqual(['One', 'Two'])
  expect(content.tasks.map(({ title, list }: { title: string; list: string }) => `${list} ${title}`)).toEqual([
    'Inbox a',
    'One b',
    'One c',
    'Two d',
  ])
  const rows = (await exported(ctx, { format: 'csv' })).trim().split('\n').slice(1)
  expect(rows.map((row) => row.split(',')[5])).toEqual(['a', 'b', 'c', 'd'])
  expect(rows[0]).toMatch(/^[0-9a-f-]{36},T-1,Inbox,,,a,/)
})

test('one list comes alone, with the labels that are used in it', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'One' })
  const [used, unused] = [await createLabel(ctx, { name: 'used' }), await createLabel(ctx, { name: 'unused' })]
  await createTask(ctx, { title: 'in', listId: list.id, labelIds: [used.id] })
  await createTask(ctx, { title: 'out', labelIds: [unused.id] })
  const content = JSON.parse(await exported(ctx, { format: 'json', listId: list.id }))
  expect(content).toMatchObject({ lists: [{ id: list.id }], labels: [{ name: 'used' }], tasks: [{ title: 'in' }] })
  expect(content.labels).toHaveLength(1)
  expect(content.tasks).toHaveLength(1)
  expect((await exported(ctx, { format: 'csv', listId: list.id })).trim().split('\n')).toHaveLength(2)
})

test('cells that a spreadsheet would run are marked', async () => {
  const ctx = await person(database.db)
  const label = await createLabel(ctx, { name: '@home' })
  await createTask(ctx, { title: '=1+1', notes: '\tx', section: "'-", ref: '+1', labelIds: [label.id] })
  const csv = await exported(ctx, { format: 'csv' })
  expect(csv).toMatch(/,'\+1,Inbox,,''-,'=1\+1,'\tx,todo,medium,,,'@home,/)
  expect(await exported(ctx, { format: 'json' })).toContain('"title":"=1+1"')
})

test('a list that is not there, or somebody else’s, is NOT_FOUND before anything is given', async () => {
  const [ctx, other] = [await person(database.db), await person(database.db)]
  for (const listId of ['01900000-0000-7000-8000-00000000000a', other.inboxId]) {
    for (const format of ['csv', 'json'] as const) {
      await expect(exportFile(ctx, { format, listId }).next()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  }
})

test('nobody else’s tasks, lists or labels are in it', async () => {
  const [ctx, other] = [await person(database.db), await person(database.db)]
  const [list, label] = [await createList(other, { name: 'theirs' }), await createLabel(other, { name: 'theirs' })]
  await createTask(other, { title: 'theirs', listId: list.id, labelIds: [label.id] })
  await createTask(ctx, { title: 'mine' })
  for (const format of ['csv', 'json'] as const) {
    const file = await exported(ctx, { format })
    expect(file).toContain('mine')
    expect(file).not.toContain('theirs')
  }
})

test('an export shows one moment, whatever is written while it is read', async () => {
  const ctx = await person(database.db)
  const late = await createList(ctx, { name: 'Late' })
  await createTask(ctx, { title: 'there', listId: late.id })
  await imported(ctx, `title,notes\n${`row,${'x'.repeat(10_000)}\n`.repeat(1000)}`)

  const file = exportFile(ctx, { format: 'json' })
  const parts = [(await file.next()).value]
  const label = await createLabel(ctx, { name: 'meanwhile' })
  await createTask(ctx, { title: 'meanwhile', listId: late.id, labelIds: [label.id] })
  for await (const part of file) parts.push(part)
  const { tasks } = JSON.parse(Buffer.concat(parts.filter((part) => part !== undefined)).toString())
  expect(tasks).toHaveLength(1001)
  expect(tasks.at(-1)).toMatchObject({ title: 'there', labels: [] })
})

test('who stops reading early leaves no connection behind', async () => {
  const ctx = await person(database.db)
  await imported(ctx, `title,notes\n${`row,${'x'.repeat(10_000)}\n`.repeat(500)}`)
  for (let time = 0; time < 12; time++) {
    for await (const part of exportFile(ctx, { format: time % 2 ? 'csv' : 'json' })) if (part.length > 200) break
  }
  expect((await exported(ctx, { format: 'csv' })).split('\n')).toHaveLength(502)
})

import { describe, expect, test } from 'vitest'
import { createList } from '../../list/create'
import { deleteList } from '../../list/delete'
import { updateList } from '../../list/update'
import { createTask } from '../../task/create'
import { deleteTask } from '../../task/delete'
import { ownDatabase } from '../../testing/database'
import { imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'

const A = '01900000-0000-7000-8000-00000000000a'
const B = '01900000-0000-7000-8000-00000000000b'
const C = '01900000-0000-7000-8000-00000000000c'

const database = ownDatabase()

describe('refs', () => {
  test('free ones are kept, others get the list’s next number, and so do those without', async () => {
    const ctx = await person(database.db)
    await createTask(ctx, { title: 'there' })
    await createTask(ctx, { title: 'there', ref: 'REQ-1' })
    const report = await imported(ctx, 'title,ref\na,\nb,T-40\nc,T-1\nd,REQ-1\ne,T-40\nf,own\n')
    expect((await tasksOf(ctx)).map(({ title, ref }) => `${title} ${ref}`)).toEqual([
      'there T-1',
      'there REQ-1',
      'a T-41',
      'b T-40',
      'c T-42',
      'd T-43',
      'e T-44',
      'f own',
    ])
    expect(report.losses.map(({ row, field, value }) => [row, field, value])).toEqual([
      [4, 'ref', 'T-1'],
      [5, 'ref', 'REQ-1'],
      [6, 'ref', 'T-40'],
    ])
    expect(await createTask(ctx, { title: 'next' })).toMatchObject({ ref: 'T-45' })
  })

  test('each list counts for itself', async () => {
    const ctx = await person(database.db)
    await imported(ctx, 'title,list\na,One\nb,Two\nc,One\nd,\n')
    expect((await tasksOf(ctx)).map(({ title, ref }) => `${title} ${ref}`)).toEqual([
      'a T-1',
      'b T-1',
      'c T-2',
      'd T-1',
    ])
  })

  test('a ref of a task in the trash is taken', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'gone', ref: 'X' })
    await deleteTask(ctx, { id })
    await imported(ctx, 'title,ref\na,X\n')
    expect(await tasksOf(ctx)).toMatchObject([{ title: 'a', ref: 'T-1' }])
  })
})

describe('parents', () => {
  test('come in the same file, before or after, or are there already', async () => {
    const ctx = await person(database.db)
    await createTask(ctx, { id: C, title: 'there' })
    await imported(ctx, `id,title,parentId\n${A},child,${B}\n${B},parent,${C}\n`)
    expect(await tasksOf(ctx)).toMatchObject([
      { id: C, parentId: null },
      { id: A, parentId: B },
      { id: B, parentId: C },
    ])
  })

  test('one that is nowhere, in the trash or in another list is told, and the task goes to the top level', async () => {
    const ctx = await person(database.db)
    await createTask(ctx, { id: C, title: 'gone' })
    await deleteTask(ctx, { id: C })
    const file = `id,title,list,parentId\n,a,,01900000-0000-7000-8000-0000000000ff\n,b,,${C}\n${A},c,Other,\n,d,,${A}\n`
    const { losses } = await imported(ctx, file)
    expect(losses.map(({ row, field, reason }) => [row, field, reason.split(':')[0]])).toEqual([
      [2, 'parentId', 'There is no such task'],
      [3, 'parentId', 'It is in the trash'],
      [5, 'parentId', 'It is in another list'],
    ])
    expect((await tasksOf(ctx)).map(({ parentId }) => parentId)).toEqual([null, null, null, null])
  })

  test('a task that is its own ancestor is refused', async () => {
    const ctx = await person(database.db)
    const file = `id,title,parentId\n${A},a,${B}\n${B},b,${C}\n${C},c,${A}\n`
    await expect(imported(ctx, file)).rejects.toMatchObject({
      issues: [{ path: [2, 'parentId'] }, { path: [3, 'parentId'] }, { path: [4, 'parentId'] }],
    })
    await expect(imported(ctx, `id,title,parentId\n${A},a,${A}\n`)).rejects.toMatchObject({
      issues: [{ path: [2, 'parentId'] }],
    })
    expect(await tasksOf(ctx)).toEqual([])
  })

  test('a chain of three thousand, the last one first, is no cycle', async () => {
    const ctx = await person(database.db)
    const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
    const rows = Array.from({ length: 3000 }, (_, n) => `${id(n)},t,${n < 2999 ? id(n + 1) : ''}`)
    expect(await imported(ctx, `id,title,parentId\n${rows.join('\n')}\n`)).toMatchObject({
      created: 3000,
      lossCount: 0,
    })
  })
})

describe('lists', () => {
  test('are found by name, the Inbox too, and made where they are missing', async () => {
    const ctx = await person(database.db)
    const archived = await createList(ctx, { name: 'Home' })
    await updateList(ctx, { id: archived.id, archived: true })
    const home = await createList(ctx, { name: 'Home' })
    const report = await imported(ctx, 'title,list\na,Home\nb,inbox\nc,New\nd,\ne,New\n')
    const made = report.lists.find(({ created }) => created)
    expect(report.lists.map(({ name, created }) => `${name} ${created}`)).toEqual([
      'Inbox false',
      'Home false',
      'New true',
    ])
    expect((await tasksOf(ctx)).map(({ listId }) => listId)).toEqual([
      home.id,
      ctx.inboxId,
      made?.id,
      ctx.inboxId,
      made?.id,
    ])
  })

  test('a list that the import made is found again after it was renamed', async () => {
    const ctx = await person(database.db)
    const { lists } = await imported(ctx, 'title,list\na,New\n')
    await updateList(ctx, { id: lists[0]?.id ?? '', name: 'Renamed' })
    expect(await imported(ctx, 'title,list\na,New\nb,New\n')).toMatchObject({
      created: 1,
      lists: [{ name: 'Renamed', created: false }],
    })
  })

  test('nothing new goes into a list that is in the trash', async () => {
    const ctx = await person(database.db)
    const list = await createList(ctx, { name: 'Gone' })
    await deleteList(ctx, { id: list.id })
    await expect(imported(ctx, `title,listId\na,${list.id}\n`)).rejects.toMatchObject({
      issues: [{ path: [2, 'list'], message: expect.stringMatching(/Gone is in the trash/) }],
    })
  })

  test('rows that name no list go to the one that was chosen; "Inbox" still means the Inbox', async () => {
    const ctx = await person(database.db)
    const { id } = await createList(ctx, { name: 'Chosen' })
    await imported(ctx, 'title,list\na,\nb,Inbox\n', { listId: id })
    expect((await tasksOf(ctx)).map(({ listId }) => listId)).toEqual([id, ctx.inboxId])
  })
})

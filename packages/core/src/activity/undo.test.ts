import type { Actor } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createLabel } from '../label/create'
import { deleteLabel } from '../label/delete'
import { listLabels } from '../label/list'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { getTask } from '../task/get'
import { updateTask } from '../task/update'
import { imported } from '../testing/file'
import { person } from '../testing/person'
import { undoActivity } from './undo'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** The same person by a token. */
function otherActor(ctx: Ctx): Ctx {
  const actor: Actor = { type: 'token', userId: ctx.scope.userId, tokenId: 'other', scopes: ['tasks:write'] }
  return { ...ctx, actor, db: database.db.scoped(ctx.scope, { actor, verb: 'test.other' }) }
}

const linesOf = async (ctx: Ctx, id: string) =>
  (await ctx.db.query<{ id: number }>(sql`select id from activity where entity_id = ${id} order by id`)).map(
    (line) => line.id,
  )

describe('one operation', () => {
  test('an edit goes back, and only what it changed', async () => {
    const ctx = await person(database.db)
    const task = await createTask(ctx, { title: 'x', notes: 'n', dueAt: '2026-03-29' })
    await updateTask(ctx, { id: task.id, title: 'y', dueAt: null, priority: 'urgent' })
    await updateTask(otherActor(ctx), { id: task.id, notes: 'theirs' })
    const { undone, changed } = await undoActivity(ctx, {})
    expect({ undone, changed }).toMatchObject({ undone: [{ verb: 'test' }], changed: 1 })
    expect(await getTask(ctx, { id: task.id })).toEqual({
      ...task,
      notes: 'theirs',
      version: 4,
      updatedAt: expect.any(String),
    })
  })

  test('a label that was made, and a task with it, are undone one after the other, and come back together', async () => {
    const ctx = await person(database.db)
    const label = await createLabel(ctx, { name: 'l' })
    const task = await createTask(ctx, { title: 'x', labelIds: [label.id] })
    const first = await undoActivity(ctx, {})
    const second = await undoActivity(ctx, {})
    expect((await listLabels(ctx)).items).toEqual([])
    await undoActivity(ctx, { activityIds: second.redo })
    await undoActivity(ctx, { activityIds: first.redo })
    expect(await getTask(ctx, { id: task.id })).toMatchObject({ title: 'x', labelIds: [label.id] })
  })

  test('what was made goes to the trash, what was deleted comes back with all its links', async () => {
    const ctx = await person(database.db)
    const list = await createList(otherActor(ctx), { name: 'L' })
    const label = await createLabel(otherActor(ctx), { name: 'l' })
    const parent = await createTask(otherActor(ctx), { title: 'p', listId: list.id, labelIds: [label.id] })
    const child = await createTask(otherActor(ctx), { title: 'c', parentId: parent.id, labelIds: [label.id] })
    await deleteLabel(ctx, { id: label.id })
    await deleteList(ctx, { id: list.id })
    await undoActivity(ctx, { count: 2 })
    const same = { version: expect.any(Number), updatedAt: expect.any(String) }
    expect(await getTask(ctx, { id: parent.id })).toEqual({ ...parent, ...same })
    expect(await getTask(ctx, { id: child.id })).toEqual({ ...child, ...same })
    expect((await listLabels(ctx)).items).toEqual([label])

    const made = await createTask(ctx, { title: 'made', labelIds: [label.id] })
    await undoActivity(ctx, {})
    await expect(getTask(ctx, { id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(undoActivity(ctx, {})).rejects.toMatchObject({ code: 'CONFLICT', message: 'There is nothing to undo' })
  })

  test('an import is one operation', async () => {
    const ctx = await person(database.db)
    await imported(ctx, 'title,list,labels\na,New,x\nb,New,"x,y"\n')
    expect(await undoActivity(ctx, {})).toMatchObject({ changed: 5 })
    const [left] = await ctx.db.query(sql`select (select count(*) from task where deleted_at is null) as tasks,
      (select count(*) from list where deleted_at is null) as lists, (select count(*) from label) as labels`)
    expect(left).toEqual({ tasks: 0, lists: 1, labels: 0 })
  })

  test('too large an operation is refused as a whole', async () => {
    const ctx = await person(database.db)
    await ctx.db.query(sql`insert into label (user_id, id, name)
      select ${ctx.scope.userId}, gen_random_uuid(), 'l' || n from generate_series(1, 5001) n`)
    await expect(undoActivity(ctx, {})).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('too many to undo'),
    })
  })
})

test('an undo can be undone, and that as well', async () => {
  const ctx = await person(database.db)
  const label = await createLabel(ctx, { name: 'l' })
  const { id } = await createTask(ctx, { title: 'x', labelIds: [label.id] })
  await updateTask(ctx, { id, title: 'y' })
  const titleAndLabels = async () => {
    const task = await getTask(ctx, { id }).catch(() => undefined)
    return task && [task.title, task.labelIds]
  }
  const { redo } = await undoActivity(ctx, { count: 3 })
  expect(await titleAndLabels()).toBeUndefined()
  expect((await listLabels(ctx)).items).toEqual([])
  const again = await undoActivity(ctx, { activityIds: redo })
  expect(await titleAndLabels()).toEqual(['y', [label.id]])
  await expect(undoActivity(ctx, { activityIds: redo })).rejects.toMatchObject({ message: 'This was undone already' })
  expect((await undoActivity(ctx, { activityIds: again.redo })).undone).toHaveLength(3)
  expect(await titleAndLabels()).toBeUndefined()
  await expect(undoActivity(ctx, {})).rejects.toMatchObject({ message: 'There is nothing to undo' })
})

test('an older operation is undone where nothing stands on it, and undone ones are passed over', async () => {
  const ctx = await person(database.db)
  const { id } = await createTask(otherActor(ctx), { title: 'x' })
  await updateTask(ctx, { id, title: 'y' })
  await updateTask(ctx, { id, priority: 'high' })
  const [, titled = 0] = await linesOf(ctx, id)
  await undoActivity(ctx, { activityIds: [titled] })
  expect(await getTask(ctx, { id })).toMatchObject({ title: 'x', priority: 'high' })
  await undoActivity(ctx, {})
  expect(await getTask(ctx, { id })).toMatchObject({ title: 'x', priority: 'medium' })
  await expect(undoActivity(ctx, { activityIds: [titled] })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(undoActivity(ctx, {})).rejects.toMatchObject({ code: 'CONFLICT' })
})

describe('refused as a whole, with the reason', () => {
  const refused = async (ctx: Ctx, input: Parameters<typeof undoActivity>[1], message: string) => {
    const everything = () =>
      ctx.db.query(sql`select t.*, x.label_id from task t
      left join task_label x on x.task_id = t.id order by t.id, x.label_id`)
    const before = await everything()
    await expect(undoActivity(ctx, input)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(message),
    })
    expect(await everything()).toEqual(before)
  }

  test('the same field was changed by another since', async () => {
    const ctx = await person(database.db)
    const { id, ref } = await createTask(ctx, { title: 'x' })
    await updateTask(ctx, { id, title: 'y', priority: 'low' })
    await updateTask(otherActor(ctx), { id, title: 'z' })
    await refused(ctx, {}, `title of the task “${ref} z” was changed since by the token other (test.other, 20`)
    await updateTask(otherActor(ctx), { id, title: 'y' }) // back again is a change as well
    await refused(ctx, {}, `title of the task “${ref} y” was changed since`)
  })

  test('a later edit of one’s own that stays', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await updateTask(ctx, { id, title: 'y' })
    await updateTask(ctx, { id, title: 'z' })
    const [, first = 0] = await linesOf(ctx, id)
    await refused(ctx, { activityIds: [first] }, 'was changed since by yourself')
  })

  test('what was made was touched since', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await completeTask(otherActor(ctx), { id })
    await refused(ctx, {}, 'was changed since by the token other')
  })

  test('it has subtasks, or tasks, or is on tasks since', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await createTask(otherActor(ctx), { title: 'c', parentId: id })
    await refused(ctx, {}, 'its parent task is in the trash')
    const list = await createList(ctx, { name: 'L' })
    await createTask(otherActor(ctx), { title: 'c', listId: list.id })
    await refused(ctx, {}, 'its list is in the trash')
    const label = await createLabel(ctx, { name: 'l' })
    await createTask(otherActor(ctx), { title: 'd', labelIds: [label.id] })
    await refused(ctx, {}, 'the label “l” is on the task')
  })

  test('its list is in the trash, its ref is taken, its labels’ name is taken', async () => {
    const ctx = await person(database.db)
    const other = otherActor(ctx)
    const list = await createList(other, { name: 'L' })
    const { id } = await createTask(other, { title: 'x', listId: list.id })
    await deleteTask(ctx, { id })
    await deleteList(other, { id: list.id })
    await refused(ctx, {}, 'its list is in the trash')

    const a = await createTask(other, { title: 'a', ref: 'A' })
    await updateTask(ctx, { id: a.id, ref: 'B' })
    await createTask(other, { title: 'b', ref: 'A' })
    await refused(ctx, {}, 'ref is taken')

    const label = await createLabel(other, { name: 'l' })
    await deleteLabel(ctx, { id: label.id })
    await createLabel(other, { name: 'l' })
    await refused(ctx, {}, 'name of the label is taken')
  })

  test('lines of nobody, and of somebody else, are not there', async () => {
    const [ann, bob] = [await person(database.db), await person(database.db)]
    const { id } = await createTask(bob, { title: 'x' })
    const [theirs = 0] = await linesOf(bob, id)
    for (const activityIds of [[theirs], [2 ** 40]])
      await expect(undoActivity(ann, { activityIds })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('two at once undo one operation once', async () => {
    const ctx = await person(database.db)
    const { id } = await createTask(otherActor(ctx), { title: 'x' })
    await updateTask(ctx, { id, title: 'y' })
    const both = await Promise.allSettled([undoActivity(ctx, {}), undoActivity(ctx, {})])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await getTask(ctx, { id })).toMatchObject({ title: 'x', version: 3 })
  })
})

test('a token undoes what it may do', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'L' })
  const [line = 0] = await linesOf(ctx, list.id)
  await expect(undoActivity(otherActor(ctx), { activityIds: [line] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const id = uuidv7()
  await createTask(otherActor(ctx), { id, title: 'x' })
  expect(await undoActivity(otherActor(ctx), {})).toMatchObject({ changed: 1 })
})

test('a token that is restricted to lists undoes what it did, where it still may', async () => {
  const ctx = await person(database.db)
  const [mine, away] = [await createList(ctx, { name: 'A' }), await createList(ctx, { name: 'B' })]
  const { id } = await createTask(ctx, { title: 'x', listId: mine.id })
  const scope = limitedScope(ctx.scope.userId, [mine.id])
  const actor: Actor = { type: 'token', userId: scope.userId, tokenId: 'limited', scopes: ['tasks:write'] }
  const limited: Ctx = { ...ctx, scope, actor, db: database.db.scoped(scope, { actor, verb: 'test.limited' }) }
  await updateTask(limited, { id, title: 'y' })
  await undoActivity(limited, {})
  expect(await getTask(ctx, { id })).toMatchObject({ title: 'x' })
  await updateTask(limited, { id, title: 'z' })
  const [first = 0] = await linesOf(ctx, id)
  await expect(undoActivity(limited, { activityIds: [first] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await updateTask(ctx, { id, listId: away.id })
  await expect(undoActivity(limited, {})).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('another list'),
  })
  expect(await getTask(ctx, { id })).toMatchObject({ title: 'z' })
})

import { testDatabase } from '@docket/db/testing/database'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createList } from '../list/create'
import { person } from '../testing/person'
import { createTask } from './create'
import { deleteTask } from './delete'
import { getTask } from './get'
import { listTasks } from './list'
import { moveTask } from './move'
import { ListTasks, type Task } from './schema'
import { updateTask } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const inOrder = async (ctx: Ctx) => (await listTasks(ctx, ListTasks.parse({ limit: 200 }))).items
const titles = async (ctx: Ctx) => (await inOrder(ctx)).map(({ title }) => title).join('')

async function tasks(ctx: Ctx, names: string): Promise<Record<string, Task>> {
  const made: Record<string, Task> = {}
  for (const title of names) made[title] = await createTask(ctx, { title })
  return made
}
const idOf = (all: Record<string, Task>, name: string) => all[name]?.id ?? ''

describe('in the order', () => {
  test('before one, after one, between two, to the end', async () => {
    const ctx = await person(database.db)
    const all = await tasks(ctx, 'abcde')
    const move = (name: string, to: { before?: string; after?: string }) =>
      moveTask(ctx, {
        id: idOf(all, name),
        ...(to.before && { before: idOf(all, to.before) }),
        ...(to.after && { after: idOf(all, to.after) }),
      })
    await move('e', { before: 'a' })
    expect(await titles(ctx)).toBe('eabcd')
    await move('e', { after: 'b' })
    expect(await titles(ctx)).toBe('abecd')
    await move('d', { after: 'a', before: 'e' })
    expect(await titles(ctx)).toMatch(/^a(db|bd)ec$/)
    const moved = await move('a', {})
    expect((await titles(ctx)).endsWith('a')).toBe(true)
    expect(moved).toMatchObject({ version: 2, listId: ctx.inboxId, parentId: null })
    expect(await move('a', {})).toEqual(moved)
    await expect(move('b', { after: 'a', before: 'c' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(move('b', { after: 'b' })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
    await createTask(ctx, { title: 'z' })
    expect((await titles(ctx)).endsWith('az')).toBe(true)
  })

  test('a stale version, a missing neighbour and one in the trash are refused', async () => {
    const [ctx, other] = [await person(database.db), await person(database.db)]
    const all = await tasks(ctx, 'abc')
    const theirs = await createTask(other, { title: 'x' })
    await deleteTask(ctx, { id: idOf(all, 'c') })
    const [id, before] = [idOf(all, 'a'), idOf(all, 'b')]
    await expect(moveTask(ctx, { id, expectedVersion: 2 })).rejects.toMatchObject({ code: 'CONFLICT' })
    for (const missing of [uuidv7(), theirs.id, idOf(all, 'c')]) {
      await expect(moveTask(ctx, { id, before: missing })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(moveTask(ctx, { id, parentId: missing })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(moveTask(ctx, { id: missing, before })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await getTask(ctx, { id })).version).toBe(1)
  })

  test('between two of the same position, and where keys have grown long: the others keep their order', async () => {
    const ctx = await person(database.db)
    const all = await tasks(ctx, 'abcdefghijklmnopqrstuvwxyz')
    await ctx.db.query(sql`update task set position = 'a0'`)
    const start = await titles(ctx)
    const last = start.at(-1) ?? ''
    await moveTask(ctx, { id: idOf(all, last), after: idOf(all, start[0] ?? '') })
    expect(await titles(ctx)).toBe(`${start[0]}${last}${start.slice(1, -1)}`)
    const [first, second] = await inOrder(ctx)
    // as after hundreds of moves to the same place
    await ctx.db.query(
      sql`update task set position = ${`${first?.position}${'0'.repeat(130)}1`} where id = ${second?.id}`,
    )
    const expected = [...(await titles(ctx))]
    for (let i = 0; i < 30; i++) {
      const [mover] = expected.splice(-1)
      if (!mover) throw new Error('no task')
      await moveTask(ctx, { id: idOf(all, mover), after: idOf(all, expected[0] ?? '') })
      expected.splice(1, 0, mover)
    }
    expect(await titles(ctx)).toBe(expected.join(''))
    for (const { position } of await inOrder(ctx)) expect(position.length).toBeLessThanOrEqual(128)
  })

  test('moves that come at once are done one after the other: no task lost, none in two places', async () => {
    const ctx = await person(database.db)
    const names = 'abcdefgh'
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { minLength: 1, maxLength: 12 }),
        async (tied, wanted) => {
          await ctx.db.query(sql`delete from task`)
          const all = await tasks(ctx, names)
          if (tied) await ctx.db.query(sql`update task set position = 'a0'`)
          const order = (await inOrder(ctx)).map(({ id }) => id)
          const moves = wanted
            .filter(([a, b]) => a !== b)
            .map(([a, b, isAfter]) => ({ id: idOf(all, names[a] ?? ''), of: idOf(all, names[b] ?? ''), isAfter }))
          await Promise.all(
            moves.map(({ id, of, isAfter }, n) => {
              const db = database.db.scoped(ctx.scope, { actor: ctx.actor, verb: `move ${n}` })
              return moveTask({ ...ctx, now: ctx.now, db }, { id, ...(isAfter ? { after: of } : { before: of }) })
            }),
          )
          // The activity tells in which order they were done: replayed on a plain array they give the same.
          const lines = await ctx.db.query<{ id: string; n: number }>(sql`
            select entity_id as id, substr(verb, 6)::int as n from activity
            where verb like 'move %' and entity_id = any (${order}::uuid[]) order by activity.id`)
          for (const { id, n } of lines) {
            const move = moves[n]
            if (move?.id !== id) continue // made room for it
            order.splice(order.indexOf(id), 1)
            order.splice(order.indexOf(move.of) + (move.isAfter ? 1 : 0), 0, id)
          }
          expect((await inOrder(ctx)).map(({ id }) => id)).toEqual(order)
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('in the tree', () => {
  test('under a parent, to its list, out of it again; the subtasks go along', async () => {
    const ctx = await person(database.db)
    const list = await createList(ctx, { name: 'there' })
    const parent = await createTask(ctx, { title: 'p', listId: list.id })
    const task = await createTask(ctx, { title: 't' })
    const child = await createTask(ctx, { title: 'c', parentId: task.id })
    const moved = await moveTask(ctx, { id: task.id, parentId: parent.id })
    expect(moved).toMatchObject({ listId: list.id, parentId: parent.id, ref: 'T-2', version: 2 })
    expect(await getTask(ctx, { id: child.id })).toMatchObject({ listId: list.id, parentId: task.id, ref: 'T-3' })
    expect(await moveTask(ctx, { id: task.id, parentId: null })).toMatchObject({ parentId: null, listId: list.id })
    expect(await updateTask(ctx, { id: task.id, parentId: parent.id })).toMatchObject({
      parentId: parent.id,
      version: 4,
    })
    const out = await moveTask(ctx, { id: task.id, listId: ctx.inboxId, before: parent.id })
    expect(out).toMatchObject({ parentId: null, listId: ctx.inboxId })
    expect(await titles(ctx)).toBe('tpc')
    await expect(moveTask(ctx, { id: task.id, listId: ctx.inboxId, parentId: parent.id })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    })
  })

  test('never under itself', async () => {
    const ctx = await person(database.db)
    const a = await createTask(ctx, { title: 'a' })
    const b = await createTask(ctx, { title: 'b', parentId: a.id })
    const c = await createTask(ctx, { title: 'c', parentId: b.id })
    for (const verb of [moveTask, updateTask])
      for (const parentId of [a.id, b.id, c.id])
        await expect(verb(ctx, { id: a.id, parentId })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await getTask(ctx, { id: a.id })).toEqual(a)
  })

  test('nor when the halves of a circle are asked for at once', async () => {
    const ctx = await person(database.db)
    for (let round = 0; round < 15; round++) {
      const ring = Object.values(await tasks(ctx, 'abc'))
      const results = await Promise.allSettled(
        ring.map(({ id }, i) => (round % 2 ? moveTask : updateTask)(ctx, { id, parentId: ring[(i + 1) % 3]?.id })),
      )
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CONFLICT' })
    }
  })

  test('nor by the database itself, whoever writes there', async () => {
    const ctx = await person(database.db)
    const { a, b } = await tasks(ctx, 'ab')
    const circle = ctx.db.query(
      sql`update task set parent_id = case when id = ${a?.id} then ${b?.id}::uuid else ${a?.id}::uuid end`,
    )
    await expect(circle).rejects.toMatchObject({ constraint: 'task_no_cycle' })
  })
})

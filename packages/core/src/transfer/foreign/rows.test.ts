import { expect, test } from 'vitest'
import { ownDatabase } from '../../testing/database'
import { imported } from '../../testing/file'
import { person } from '../../testing/person'
import { snapshot } from '../export'
import { asTree, inOrder, withSteps } from './rows'

const database = ownDatabase()

const TASKS = 800
/** Pages that are looked at for a task: a handful, where going through the list for each would take thousands. */
const MOST_PAGES = 60

test.each([
  ['by positions', inOrder],
  ['as a tree', asTree],
  ['with steps', withSteps],
])('a task costs the same in a list that was just imported, %s', async (_, statementOf) => {
  const ctx = await person(database.db)
  const tasks = Array.from({ length: TASKS }, (_, index) => ({
    id: idOf(index),
    title: `task ${index}`,
    parentId: index % 2 ? idOf(index - 1) : undefined,
  }))
  await imported(ctx, JSON.stringify(tasks), { format: 'json' })
  const plan = await planOf(ctx, statementOf)
  expect(plan['Actual Rows']).toBe(TASKS)
  expect(plan['Shared Hit Blocks']).toBeLessThan(TASKS * MOST_PAGES)
})

test('a task that is a thousand steps down costs no more than one that is a hundred down', async () => {
  const ctx = await person(database.db)
  const tasks = Array.from({ length: 1500 }, (_, index) => ({
    id: idOf(index),
    title: `task ${index}`,
    parentId: index ? idOf(index - 1) : undefined,
  }))
  await imported(ctx, JSON.stringify(tasks), { format: 'json' })
  const plan = await planOf(ctx, asTree)
  expect(plan['Actual Rows']).toBe(tasks.length)
  expect(plan['Temp Written Blocks']).toBeLessThan(tasks.length * 10)
})

/** What the statement did, for the Inbox. */
const planOf = (ctx: Awaited<ReturnType<typeof person>>, statementOf: typeof inOrder) =>
  ctx.db.transaction(async (tx): Promise<Record<string, number>> => {
    await snapshot(ctx, tx, undefined)
    const { text, values } = statementOf(ctx, { listId: ctx.inboxId, extra: 'todotxt' })
    const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>({
      text: `explain (analyze, buffers, timing off, format json) ${text}`,
      values,
    })
    return row?.['QUERY PLAN'][0].Plan ?? {}
  })

const idOf = (index: number) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`

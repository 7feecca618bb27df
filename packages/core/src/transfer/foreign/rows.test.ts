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
  const pages = await ctx.db.transaction(async (tx) => {
    await snapshot(ctx, tx, undefined)
    const { text, values } = statementOf(ctx, { listId: ctx.inboxId, extra: 'todotxt' })
    const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>({
      text: `explain (analyze, buffers, timing off, format json) ${text}`,
      values,
    })
    const plan = row?.['QUERY PLAN'][0].Plan
    expect(plan?.['Actual Rows']).toBe(TASKS)
    return plan?.['Shared Hit Blocks']
  })
  expect(pages).toBeLessThan(TASKS * MOST_PAGES)
})

const idOf = (index: number) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`

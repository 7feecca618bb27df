import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listLists } from '../../list/list'
import { ListLists } from '../../list/schema'
import { account } from '../../testing/account-file'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { todoistCsvFile } from '../../testing/todoist-file'
import { exportHead } from '../export-head'
import { previewExport } from '../preview-export'

const database = ownDatabase()
const options = { format: 'todoist-csv', timeZone: 'Europe/Berlin' } as const

test('the file of a list, imported into an empty account, is exported byte for byte the same', async () => {
  await fc.assert(
    fc.asyncProperty(account, async (content) => {
      const first = await person(database.db)
      await imported(first, JSON.stringify(content), { format: 'json' })
      const { items: lists } = await listLists(first, ListLists.parse({}))
      for (const { id: listId } of lists) {
        const file = await exported(first, { ...options, listId })
        const { filename: name } = await exportHead(first, { ...options, listId })
        const { tasks } = await previewExport(first, { ...options, listId })
        const second = await person(database.db)
        const report = await imported(second, file, { ...options, name })
        expect(report.created).toBe(tasks)
        const [list] = report.lists
        if (list) expect(await exported(second, { ...options, listId: list.id })).toBe(file)
      }
    }),
    { numRuns: 10 },
  )
}, 120_000)

test('a project of Todoist’s, imported and exported, is imported as the same tasks', async () => {
  await fc.assert(
    fc.asyncProperty(todoistCsvFile, async ({ content, rows }) => {
      const [first, second] = [await person(database.db), await person(database.db)]
      const report = await imported(first, content, { ...options, name: 'Home.csv' })
      expect(report.created).toBe(rows)
      const [list] = report.lists
      if (!list) return
      const file = await exported(first, { ...options, listId: list.id })
      const { losses } = await previewExport(first, { ...options, listId: list.id })
      const again = await imported(second, file, { ...options, name: 'Home.csv' })
      const told = new Set(losses.filter(({ taskId }) => taskId).map(({ field }) => field))
      expect(await tasksIn(second, told)).toEqual(await tasksIn(first, told))
      expect(await exported(second, { ...options, listId: again.lists[0]?.id })).toBe(file)
    }),
    { numRuns: 20 },
  )
}, 120_000)

async function tasksIn(ctx: Awaited<ReturnType<typeof person>>, told: Set<string>): Promise<unknown[]> {
  const { tasks } = JSON.parse(await exported(ctx, { format: 'json' })) as { tasks: Record<string, unknown>[] }
  const above = new Map(tasks.map(({ id, title }) => [id, title]))
  const all = tasks.map(({ id, listId, parentId, position, ref, createdAt, updatedAt, extra, ...says }) => {
    const fields = Object.values(extra ?? {}).flatMap((held) => Object.entries(held))
    const parent: [string, unknown] = ['parent', above.get(parentId)]
    return JSON.stringify([...Object.entries(says), parent, ...fields].filter(([name]) => !told.has(name)))
  })
  // tasks of one section stand together, wherever they were
  return all.sort()
}

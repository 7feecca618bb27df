import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { NamedCtx } from '../../ctx'
import { account } from '../../testing/account-file'
import { ownDatabase } from '../../testing/database'
import { exported, exportedBytes, imported } from '../../testing/file'
import { microsoftTodoFile, ticktickFile, todoistJsonFile, vikunjaFile } from '../../testing/foreign-files'
import { person } from '../../testing/person'
import { previewExport } from '../preview-export'
import type { ExportOptions } from '../schema'

const database = ownDatabase()
const timeZone = 'Asia/Kathmandu'

const FORMATS = [
  ['todoist-json', todoistJsonFile],
  ['ticktick', ticktickFile],
  ['vikunja', vikunjaFile],
  ['microsoft-todo', microsoftTodoFile],
] as const

describe.each(FORMATS)('%s', (format, files) => {
  const options = { format, timeZone }

  test('an export, imported into an empty account, is exported byte for byte the same', async () => {
    await fc.assert(
      fc.asyncProperty(account, async (content) => {
        const [first, second] = [await person(database.db), await person(database.db)]
        await imported(first, JSON.stringify(content), { format: 'json' })
        const file = await exportedBytes(first, options)
        const preview = await previewExport(first, options)
        expect(preview.tasks).toBe(content.tasks.length)
        expect(await imported(second, file, options)).toMatchObject({ created: content.tasks.length })
        expect(await readable(second, options)).toEqual(await readable(first, options))
        expect(await exportedBytes(second, options)).toEqual(file)
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  test('a file of the tool’s own, imported and exported, is imported as the same tasks', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ({ content }) => {
        const [first, second] = [await person(database.db), await person(database.db)]
        await imported(first, content, options)
        const file = await exportedBytes(first, options)
        await imported(second, file, options)
        expect(await tasksIn(second, format)).toEqual(await tasksIn(first, format))
        expect(await readable(second, options)).toEqual(await readable(first, options))
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

/** The lines of an export. */
async function readable(ctx: NamedCtx, options: ExportOptions): Promise<string[]> {
  const bytes = await exportedBytes(ctx, options)
  const data = options.format === 'vikunja' ? unzipSync(bytes)['data.json'] : bytes
  return data ? strFromU8(data).split('\n') : []
}

/** What tasks say, without what an import makes itself. TickTick has parents first, and Vikunja no whole days. */
async function tasksIn(ctx: NamedCtx, format: string): Promise<string[]> {
  const { tasks } = JSON.parse(await exported(ctx, { format: 'json' })) as { tasks: Record<string, unknown>[] }
  const titles = new Map(tasks.map(({ id, title }) => [id, title]))
  const said = tasks.map(
    ({ id, listId, parentId, position, ref, updatedAt, createdAt, completedAt, extra, dueAt, ...says }) => {
      const due = format === 'vikunja' && dueAt ? new Date(String(dueAt)).toISOString() : dueAt
      return JSON.stringify({ ...says, due, parent: titles.get(parentId) })
    },
  )
  return format === 'ticktick' ? said.sort() : said
}

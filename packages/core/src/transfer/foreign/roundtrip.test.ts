import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { account } from '../../testing/account-file'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { type ForeignFile, taskwarriorFile, todoTxtFile } from '../../testing/foreign-files'
import { iCalendarFile } from '../../testing/icalendar-file'
import { person } from '../../testing/person'
import type { ExportFormat } from '../formats/schema'
import { previewExport } from '../preview-export'

const database = ownDatabase()
const timeZone = 'Asia/Kathmandu'

const FORMATS: [ExportFormat, fc.Arbitrary<ForeignFile>][] = [
  ['icalendar', iCalendarFile],
  ['taskwarrior', taskwarriorFile],
  ['todotxt', todoTxtFile],
]

describe.each(FORMATS)('%s', (format, files) => {
  test('an export, imported into an empty account, is exported byte for byte the same', async () => {
    await fc.assert(
      fc.asyncProperty(account, async (content) => {
        const [first, second] = [await person(database.db), await person(database.db)]
        await imported(first, JSON.stringify(content), { format: 'json' })
        const file = await exported(first, { format, timeZone })
        const preview = await previewExport(first, { format, timeZone })
        expect(preview.tasks).toBe(content.tasks.length)
        if (!content.tasks.length) return
        expect(await imported(second, file, { format, timeZone })).toMatchObject({ created: content.tasks.length })
        expect(await exported(second, { format, timeZone })).toBe(file)
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  test('a file of the tool’s own, imported and exported, is imported as the same tasks', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ({ content }) => {
        const [first, second] = [await person(database.db), await person(database.db)]
        const { created } = await imported(first, content, { format, timeZone })
        if (!created) return
        const file = await exported(first, { format, timeZone })
        await imported(second, file, { format, timeZone })
        const { losses } = await previewExport(first, { format, timeZone })
        // a UID is given to what had none
        const told = new Set(['UID', ...losses.filter(({ taskId }) => taskId).map(({ field }) => field)])
        expect(await tasksIn(second, told)).toEqual(await tasksIn(first, told))
        expect(await exported(second, { format, timeZone })).toBe(file)
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

/** What tasks say, without what an import makes itself, and what was told to be lost. */
async function tasksIn(ctx: Awaited<ReturnType<typeof person>>, told: Set<string>): Promise<unknown[]> {
  const { tasks } = JSON.parse(await exported(ctx, { format: 'json' })) as { tasks: Record<string, unknown>[] }
  return tasks.map(({ id, listId, parentId, position, ref, createdAt, updatedAt, completedAt, extra, ...says }) => {
    const fields = Object.values(extra ?? {}).flatMap((held) => Object.entries(held))
    const all = [...Object.entries({ ...says, dueAt: String(says.dueAt).slice(0, 19) }), ...fields]
    return all.filter(([name]) => !told.has(name))
  })
}

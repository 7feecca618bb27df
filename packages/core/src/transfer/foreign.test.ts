import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownDatabase } from '../testing/database'
import { imported } from '../testing/file'
import {
  microsoftTodoFile,
  mutated,
  taskwarriorFile,
  ticktickFile,
  todoistJsonFile,
  todoTxtFile,
  vikunjaFile,
} from '../testing/foreign-files'
import { iCalendarFile } from '../testing/icalendar-file'
import { person } from '../testing/person'
import type { Loss } from './schema'

const database = ownDatabase()

const FILES = [
  ['ticktick', ticktickFile],
  ['microsoft-todo', microsoftTodoFile],
  ['todoist-json', todoistJsonFile],
  ['taskwarrior', taskwarriorFile],
  ['todotxt', todoTxtFile],
  ['vikunja', vikunjaFile],
  ['icalendar', iCalendarFile],
] as const

/** The rows of which nothing was kept. */
const left = (losses: Loss[]) =>
  losses.filter(({ field, reason }) => /^(task|checklistItems|VEVENT)$/.test(field) && /: not kept$/.test(reason))

describe.each(FILES)('%s', (format, files) => {
  test('every row is imported or told, and the same file again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ({ content, rows }) => {
        const ctx = await person(database.db)
        const first = await imported(ctx, content, { format })
        expect(first.created + left(first.losses).length).toBe(rows)
        const again = await imported(ctx, content, { format })
        expect(again).toMatchObject({ created: 0, unchanged: first.created, labels: 0 })
        const differs = again.losses.filter(({ reason }) => /already, and differs/.test(reason))
        // of a circle of parents, or two lists with one id, only one reading can be true
        expect(differs.filter(({ field }) => field !== 'parentId' && field !== 'list')).toEqual([])
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  test('a damaged file is imported or refused with the reason', async () => {
    const ctx = await person(database.db)
    await fc.assert(
      fc.asyncProperty(mutated(files.map(({ content }) => content)), async (content) => {
        const done = await imported(ctx, content.toWellFormed(), { format, dryRun: true }).catch((error) => error)
        if (done instanceof Error) {
          expect(done).toMatchObject({ code: 'UNPROCESSABLE_CONTENT', issues: [{ message: expect.any(String) }] })
        } else {
          expect(done).toMatchObject({ dryRun: true })
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { text } from '../testing/account-file'
import { ownDatabase } from '../testing/database'
import { exported, imported } from '../testing/file'
import { person } from '../testing/person'
import { plannedAccount } from '../testing/planned-account'
import { COLUMNS } from './csv/columns'
import { previewExport } from './preview-export'

const database = ownDatabase()

test('an export, imported into an empty account, is exported byte for byte the same', async () => {
  await fc.assert(
    fc.asyncProperty(plannedAccount, async (content) => {
      const [first, fromCsv, fromJson] = [
        await person(database.db),
        await person(database.db),
        await person(database.db),
      ]
      const report = await imported(first, JSON.stringify(content), { format: 'json' })
      expect(report).toMatchObject({ created: content.tasks.length, lossCount: 0, losses: [] })

      const [csv, json] = [await exported(first, { format: 'csv' }), await exported(first, { format: 'json' })]
      const tasks = byId(content.tasks)
      const told = JSON.parse(json)
      expect(byId(told.tasks)).toMatchObject(tasks.map(({ ref, labels, ...task }) => task))
      for (const kind of ['criteria', 'references', 'reports', 'evidence', 'blockers'] as const)
        expect(byId(told[kind])).toEqual(byId<{ id: string }>(content[kind]))
      expect(told.dependencies).toHaveLength(content.dependencies.length)
      expect(told.lists.map(({ policy }: { policy: string }) => policy)).toEqual(
        content.lists.map(({ policy }) => policy),
      )
      expect(await previewExport(first, { format: 'json' })).toMatchObject({ tasks: tasks.length, lossCount: 0 })

      expect(await imported(fromCsv, csv)).toMatchObject({ created: tasks.length, lossCount: 0 })
      expect(await exported(fromCsv, { format: 'csv' })).toBe(csv)
      expect(JSON.parse(await exported(fromCsv, { format: 'json' })).tasks).toEqual(JSON.parse(json).tasks)

      expect(await imported(fromJson, json, { format: 'json' })).toMatchObject({ created: tasks.length, lossCount: 0 })
      expect(await exported(fromJson, { format: 'json' })).toBe(json)
      expect(await exported(fromJson, { format: 'csv' })).toBe(csv)

      for (const [format, file] of [
        ['csv', csv],
        ['json', json],
      ] as const) {
        const again = await imported(first, file, { format })
        expect(again).toMatchObject({ created: 0, unchanged: tasks.length, labels: 0, lossCount: 0 })
      }
      expect(await exported(first, { format: 'json' })).toBe(json)
    }),
    { numRuns: 20 },
  )
}, 240_000)

test('no cell of an export begins as a formula does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
      const ctx = await person(database.db)
      const tasks = texts.map((any) => ({
        title:
          any
            .replace(/[\r\n]/g, ' ')
            .trim()
            .slice(0, 100)
            .toWellFormed() || 'x',
        notes: any,
      }))
      await imported(ctx, JSON.stringify(tasks), { format: 'json' })
      const [header, ...rows]: string[][] = parse(await exported(ctx, { format: 'csv' }))
      expect(header).toEqual([...COLUMNS])
      expect(rows).toHaveLength(texts.length)
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    }),
    { numRuns: 20 },
  )
}, 120_000)

function byId<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}

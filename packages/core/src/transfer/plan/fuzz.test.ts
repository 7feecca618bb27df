import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { mutated } from '../../testing/foreign-files'
import { person } from '../../testing/person'
import { planFile } from '../../testing/plan-file'
import { dependenciesOf } from './dependencies'
import { outlineOf } from './outline'

const database = ownDatabase()
const target = { format: 'tasks.md', name: 'tasks.md' } as const

/** What a person would call a box: counted without the code that is tested. */
const boxesOf = (content: string) =>
  content.split(/\r\n|\n|\r/).filter((line) => /^[\s>]*([-*+]|\d\.)[ \t]+\[[ xX~-]\](\s|$)/.test(line)).length

const read = (content: string) => {
  const outline = outlineOf(content.replace(/^\uFEFF/, ''))
  const parts = outline.tasks.flatMap(({ criteria }) => criteria.filter(({ box }) => box))
  return { outline, imported: outline.tasks.length + parts.length, order: dependenciesOf(outline) }
}

test('every box is a task, a criterion or told, at its mark; and nothing waits for itself', () => {
  fc.assert(
    fc.property(planFile, (content) => {
      const text = content.replace(/^\uFEFF/, '')
      const { outline, imported: made, order } = read(content)
      expect(made + outline.left.length).toBe(outline.boxes)
      expect(outline.boxes).toBe(boxesOf(text))
      const boxes = outline.tasks.flatMap(({ box, criteria }) => [
        box,
        ...criteria.flatMap((criterion) => criterion.box ?? []),
      ])
      for (const { offset, mark } of boxes) expect(text.slice(offset - 1, offset + 2)).toBe(`[${mark}]`)
      expect(new Set(boxes.map(({ line }) => line)).size).toBe(boxes.length)
      const waits = new Map<number, number[]>()
      for (const { task, on } of order.dependencies) waits.set(task, [...(waits.get(task) ?? []), on])
      for (const start of waits.keys()) {
        const seen = new Set(waits.get(start))
        for (const at of seen) for (const on of waits.get(at) ?? []) seen.add(on)
        expect(seen.has(start)).toBe(false)
      }
    }),
    { numRuns: 500 },
  )
})

test('500 damaged files are read, each box imported or told', () => {
  fc.assert(
    fc.property(mutated(planFile), (content) => {
      const { outline, imported: made } = read(content.toWellFormed())
      expect(made + outline.left.length).toBe(outline.boxes)
    }),
    { numRuns: 500 },
  )
})

test('a file comes back as it was, and changes nothing when it is imported again', async () => {
  await fc.assert(
    fc.asyncProperty(planFile, async (content) => {
      const ctx = await person(database.db)
      const report = await imported(ctx, content, target).catch((error) => error)
      if (report instanceof Error) {
        expect(report).toMatchObject({
          code: 'UNPROCESSABLE_CONTENT',
          message: expect.stringContaining('0 tasks found'),
        })
        return
      }
      expect(report.boxes?.found).toBe(boxesOf(content.replace(/^\uFEFF/, '')))
      const listId = report.lists[0]?.id ?? ''
      const file = () => exported(ctx, { format: 'tasks.md', listId })
      expect(await file()).toBe(content)
      const rows = () =>
        ctx.db.query(sql`select (select count(*) from task) as tasks, (select max(version) from task) as version,
        (select count(*) from dependency) as edges, (select count(*) from criterion) as criteria, (select count(*) from list) as lists`)
      const before = await rows()
      const again = await imported(ctx, content, target)
      expect(again).toMatchObject({ created: 0, updated: 0, unchanged: report.created })
      expect(
        again.losses.filter(({ field, reason }) => field === 'conflict' || /was left as it is/.test(reason)),
      ).toEqual(
        // a ref that the file has twice was given to the first alone
        again.losses.filter(({ field }) => field === 'ref').filter(({ reason }) => /was left as it is/.test(reason)),
      )
      expect(await rows()).toEqual(before)
      expect(await file()).toBe(content)
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('a damaged file is imported, or refused with the reason', async () => {
  const ctx = await person(database.db)
  await fc.assert(
    fc.asyncProperty(mutated(planFile), async (content) => {
      const done = await imported(ctx, content.toWellFormed(), target).catch((error) => error)
      if (done instanceof Error)
        expect(done).toMatchObject({
          code: 'UNPROCESSABLE_CONTENT',
          issues: expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })]),
        })
    }),
    { numRuns: 60 },
  )
}, 120_000)

test.each([
  ['boxes', '- [ ] T001 do (depends on T002)\n', 15_000],
  ['lists in lists', `${'- '.repeat(60)}a\n`, 4000],
  ['brackets', '[', 400_000],
  ['parentheses', 'T001 depends on ((((', 20_000],
  ['arrows', 'T001 -> T002 -> ', 20_000],
  ['lists of ids', 'T001, T002 and ', 30_000],
  ['backticks', '- [ ] `', 60_000],
  ['comments', '<!-- ', 100_000],
  ['blanks', '- [ ] T001'.padEnd(400_000), 1],
  ['sentences', '\n\nPhase 1 blocks all stories.', 10_000],
  ['stairs', Array.from({ length: 600 }, (_, at) => `${'  '.repeat(at)}- [ ] T${at} a\n`).join(''), 1],
])('a large file of %s is read', (_, piece, times) => {
  const { outline, imported: made } = read(`## Phase 1: Setup\n- [ ] T001 a\n- [ ] T002 b\n${piece.repeat(times)}`)
  expect(made + outline.left.length).toBe(outline.boxes)
})

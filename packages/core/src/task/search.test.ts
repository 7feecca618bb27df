import { testDatabase } from '@docket/db/testing/database'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { person } from '../testing/person'
import { countTasks } from './count'
import { createTask } from './create'
import { deleteTask } from './delete'
import { listTasks } from './list'
import { ListTasks, type Task } from './schema'
import { FIRST_LOOK, LAST_LOOK } from './search'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

type Person = Ctx & { inboxId: string }

/** Tasks without any of the words that are looked for, ahead of all others in every sort. */
const fill = (ctx: Person, amount: number) =>
  ctx.db.query(sql`
    insert into task (user_id, id, list_id, ref, title, position, priority, due_at, created_at, updated_at)
    select ${ctx.scope.userId}, gen_random_uuid(), ${ctx.inboxId}::uuid, 'R' || i, '- ' || i, 'Zz', 'low', '2000-01-01',
      '2000-01-01', '2000-01-01'
    from generate_series(1, ${amount}::int) i`)

async function everyPage(ctx: Ctx, input: Partial<ListTasks>): Promise<Task[]> {
  const all: Task[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listTasks>> = await listTasks(ctx, ListTasks.parse({ ...input, cursor }))
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return all
}
const titles = async (ctx: Ctx, input: Partial<ListTasks>) => (await everyPage(ctx, input)).map(({ title }) => title)

/** The case of these letters has no surprises: JavaScript's own is what is expected. */
const text = fc
  .array(fc.constantFrom(...'aAbBcäÄßжЖλΛ東京都日本語สัก한글😀%_\\\'" .-1'), { minLength: 1, maxLength: 12 })
  .map((signs) => signs.join('').trim() || 'x')

describe.each([
  ['a few tasks', 0],
  ['the index', FIRST_LOOK],
])('through %s', (_, filling) => {
  test('any part of any text is found, and nothing else, letter case aside', async () => {
    const ctx = await person(database.db)
    await fill(ctx, filling)
    const texts = fc.sample(text, { numRuns: 60, seed: 7 })
    const made: Task[] = []
    for (const [i, title] of texts.entries())
      made.push(await createTask(ctx, { title, notes: texts[(i * 7 + 3) % texts.length] }))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(59),
        fc.nat(11),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        async (n, at, length, up) => {
          const signs = [...(texts[n] ?? '')]
          const part = signs.slice(at % signs.length, (at % signs.length) + length).join('')
          const q = up ? part.toUpperCase() : part
          const holds = (all: string | null) => all?.toLowerCase().includes(q.toLowerCase())
          const expected = made.filter(({ title, notes }) => holds(title) || holds(notes)).map(({ id }) => id)
          const found = (await everyPage(ctx, { q, limit: 7 })).map(({ id }) => id)
          const ofFilling = filling > 0 && /^[- 1]+$/.test(q)
          if (!ofFilling) expect(found, q).toEqual(expected)
          if (!ofFilling) expect((await countTasks(ctx, { q })).total, q).toBe(expected.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('found in the order that is asked for, page by page, with the other filters, and in the trash', async () => {
  const ctx = await person(database.db)
  await fill(ctx, FIRST_LOOK)
  for (const [i, title] of ['delta word', 'Alpha WORD', 'charlie', 'bravo words'].entries())
    await createTask(ctx, { title, priority: i % 2 ? 'high' : 'urgent', notes: i === 2 ? 'a word' : null })
  expect(await titles(ctx, { q: 'word', sort: 'title', limit: 1 })).toEqual([
    'Alpha WORD',
    'bravo words',
    'charlie',
    'delta word',
  ])
  expect(await titles(ctx, { q: 'word', sort: 'createdAt', order: 'desc', limit: 2 })).toEqual([
    'bravo words',
    'charlie',
    'Alpha WORD',
    'delta word',
  ])
  expect(await titles(ctx, { q: 'word', priority: ['high'] })).toEqual(['Alpha WORD', 'bravo words'])
  const [alpha] = await everyPage(ctx, { q: 'alpha' })
  await deleteTask(ctx, { id: alpha?.id ?? '' })
  expect(await titles(ctx, { q: 'alpha' })).toEqual([])
  expect(await titles(ctx, { q: 'alpha', deleted: true })).toEqual(['Alpha WORD'])
})

test('words that no index helps with are looked for in so many tasks a page, and found in the end', async () => {
  const ctx = await person(database.db)
  await fill(ctx, LAST_LOOK + 1)
  await createTask(ctx, { title: 'a q!' })
  const first = await listTasks(ctx, ListTasks.parse({ q: 'q!' }))
  expect(first.items).toEqual([])
  const second = await listTasks(ctx, ListTasks.parse({ q: 'q!', cursor: first.nextCursor }))
  expect(second).toMatchObject({ items: [{ title: 'a q!' }], nextCursor: null })
  expect(await countTasks(ctx, { q: 'q!' })).toMatchObject({ capped: true })

  const scans = await ctx.db.transaction(async (tx) => {
    expect(await tx.query(sql`select docket_search('delta')`)).toEqual([])
    return tx.query(sql`select pg_stat_get_xact_numscans('task_search'::regclass)::int as search,
      pg_stat_get_xact_numscans('task'::regclass)::int as all`)
  })
  expect(scans).toEqual([{ search: 1, all: 0 }])
})

test('the index tells nobody of the tasks of others', async () => {
  const [ann, bob] = [await person(database.db), await person(database.db)]
  const { id } = await createTask(ann, { title: 'a secret' })
  expect(await ann.db.query(sql`select docket_search('secret') as id`)).toEqual([{ id }])
  expect(await bob.db.query(sql`select docket_search('secret') as id`)).toEqual([])
  await expect(bob.db.query(sql`set role docket_system`)).rejects.toMatchObject({ code: '42501' })
  const unset = database.db.auth.query(sql`select docket_search('secret')`)
  await expect(unset).rejects.toMatchObject({ code: '42501' })
})

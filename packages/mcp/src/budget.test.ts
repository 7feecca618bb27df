import fc from 'fast-check'
import { countTokens } from 'gpt-tokenizer'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docketTools } from './docket'
import { callTool, makeWorld, told, type World } from './testing/connect'
import { ANSWER_TOKENS, TOOL_LIST_TOKENS, tokensOf, unitsWithin } from './tokens'

const TASKS = 100_000

let world: World
let person: Awaited<ReturnType<World['person']>>
beforeAll(async () => {
  world = await makeWorld()
  person = await world.person()
  const { userId, inboxId } = person
  await person.db.query(sql`
    insert into task (user_id, id, list_id, ref, title, notes, position, created_at, updated_at)
    select ${userId}, gen_random_uuid(), ${inboxId}, 'M-' || n, 'Task number ' || n || ' of very many',
           case when n % 100 = 5 then repeat('A long story about task ' || n || '. ', 300) end,
           'a' || lpad(n::text, 8, '0'), now(), now()
    from generate_series(1, ${TASKS}) n`)
})
afterAll(() => world.end())

test(`the tools are told in ${TOOL_LIST_TOKENS} tokens`, () => {
  const tokens = countTokens(JSON.stringify({ tools: docketTools() }))
  expect(tokens).toBeLessThanOrEqual(TOOL_LIST_TOKENS)
  expect(tokens).toBeGreaterThan(500)
})

test('every tool says what it does, takes and gives', () => {
  for (const { name, description, annotations, inputSchema } of docketTools()) {
    expect(name).toMatch(/^[a-zA-Z_]{1,64}$/)
    expect(description, name).toMatch(/^[A-Z].*\.$/)
    expect(annotations, name).toHaveProperty('readOnlyHint')
    expect(inputSchema.type, name).toBe('object')
  }
})

describe(`of ${TASKS} tasks, an answer has at most ${ANSWER_TOKENS} tokens`, () => {
  /** All of the result as it is sent: text, structured content, and what JSON puts around them. */
  async function answer(name: string, input: Record<string, unknown> = {}) {
    const result = await callTool(person.client, name, input)
    expect(countTokens(JSON.stringify(result))).toBeLessThanOrEqual(ANSWER_TOKENS)
    return told(result)
  }

  test('a page says how many are left out, and goes on without a gap', async () => {
    const seen = new Set<unknown>()
    let cursor: unknown
    for (let pages = 0; pages < 3; pages++) {
      const { items, nextCursor, leftOut } = await answer('task_list', { limit: 200, cursor })
      const ids = (items as { id: string }[]).map(({ id }) => id)
      expect(ids.length).toBeGreaterThanOrEqual(8)
      for (const id of ids) seen.add(id)
      // Counting ends at 10,000.
      expect(leftOut).toEqual({ items: 10_000 - seen.size, orMore: true })
      cursor = nextCursor
    }
    const rows = await person.db.query<{ id: string }>(sql`
      select id from task where list_id = ${person.inboxId} order by position, id limit ${seen.size}`)
    expect([...seen]).toEqual(rows.map(({ id }) => id))
  })

  test('how many is exact where it can be counted', async () => {
    const { leftOut, items } = await answer('task_list', { q: 'number 99', limit: 3 })
    expect(items).toHaveLength(3)
    expect(leftOut).toEqual({ items: 1111 - 3, orMore: false })
  })

  test('what is ready is counted too', async () => {
    const { leftOut, items } = await answer('task_ready', { q: 'number 99', limit: 3 })
    expect([items, leftOut]).toMatchObject([{ length: 3 }, { items: 1111 - 3, orMore: false }])
  })

  test.each([
    ['docket_read', { procedure: 'task.list', input: { limit: 200 } }],
    ['docket_read', { procedure: 'task.count' }],
    ['docket_read', { procedure: 'activity.list', input: { limit: 100 } }],
    ['docket_read', { procedure: 'transfer.export', input: { format: 'csv' } }],
    ['docket_describe', {}],
  ])('%s %j', async (name, input) => {
    const result = await callTool(person.client, name, input)
    expect(countTokens(JSON.stringify(result))).toBeLessThanOrEqual(ANSWER_TOKENS)
  })

  test('all schemas at once are told in several answers', async () => {
    const names = docketTools().map(({ name }) => name)
    expect(names).toContain('docket_describe')
    const result = await callTool(person.client, 'docket_describe', {
      procedures: ['task.list', 'task.update', 'task.create', 'task.bulk', 'view.create', 'view.update', 'task.count'],
    })
    expect(countTokens(JSON.stringify(result))).toBeLessThanOrEqual(ANSWER_TOKENS)
  })

  test('a text that is too long is cut, and can be read to its end', async () => {
    const notes = 'The quick brown fox “jumps” over 13 lazy dogs.\n'.repeat(1_500)
    const { id } = await answer('task_create', { title: 'Long', notes })
    const cut = (await answer('task_get', { id })).cut as { places: { at: string; shown: number; of: number }[] }
    expect(cut.places).toMatchObject([{ at: 'notes', of: notes.length }])
    let read = ''
    let next: unknown = 0
    while (next !== undefined) {
      const part = await answer('docket_read', { procedure: 'task.get', input: { id }, at: 'notes', from: next })
      read += String(part.value)
      next = part.next
    }
    expect(read).toBe(notes)
  })

  test('whatever the text is', async () => {
    const { id } = await answer('task_create', { title: 'Any' })
    const odd = fc.oneof(
      fc.string({ unit: 'binary', minLength: 3_000, maxLength: 6_000 }),
      fc.string({ unit: 'grapheme', minLength: 3_000, maxLength: 6_000 }),
      fc.constantFrom(
        'qzxj'.repeat(5_000),
        '😀'.repeat(9_000),
        'ꙮ'.repeat(9_000),
        '"\\'.repeat(9_000),
        '9 '.repeat(9_000),
        '. '.repeat(9_000),
        '1.a-'.repeat(9_000),
      ),
    )
    const storable = odd.filter((text) => text.isWellFormed() && !text.includes('\0'))
    await fc.assert(
      fc.asyncProperty(storable, async (notes) => {
        await answer('task_update', { id, notes })
        await answer('docket_read', { procedure: 'task.get', input: { id } })
        await answer('docket_read', { procedure: 'task.get', input: { id }, at: 'notes' })
      }),
      { numRuns: 25 },
    )
  })
})

test('tokens are never counted too low', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.lorem(),
    fc.uuid(),
    fc.json(),
  )
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 20 }), (parts) => {
      const text = parts.join(' ')
      expect(countTokens(text)).toBeLessThanOrEqual(tokensOf(text) + 3)
      const units = unitsWithin(text, 50)
      expect(text.slice(0, units).isWellFormed()).toBe(text.slice(0, units).toWellFormed() === text.slice(0, units))
    }),
  )
})

import type { Db } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { call } from './testing/call'
import { procedures, ROWS } from './testing/procedures'
import { everythingOf, makeWorld } from './testing/world'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.drop())

/** What no field of text, id, number, choice, date or filter may choke on. */
const NASTY: unknown[] = [
  ...[
    null,
    '',
    '   ',
    'a\0b',
    '\ud800',
    '\udfff x',
    'x'.repeat(256),
    '😀'.repeat(300),
    'x'.repeat(1_000_000),
    'a\nb',
    '\u202e',
  ],
  ...[
    -1,
    0,
    1.5,
    1e21,
    Number.MAX_SAFE_INTEGER,
    2 ** 31,
    true,
    [],
    {},
    [[]],
    { gt: 1 },
    { contains: 'x' },
    { set: [] },
    ['x'],
  ],
  ...['undefined', "'; drop table task; --", '%', '\\', '__proto__', 'NaN', 'infinity', '-infinity', 'now', 'epoch'],
  ...[
    '2026-02-30',
    '0000-01-01',
    '10000-01-01',
    '-000001-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '294277-01-01T00:00:00Z',
  ],
  ...[
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '00000000-0000-0000-0000-000000000000',
    `{${uuidv7()}}`,
    uuidv7().replaceAll('-', ''),
  ],
]
/** The fields that a procedure's schema knows. */
function fieldsOf(path: string): string[] {
  const input: unknown = procedures.get(path)?._def.inputs[0]
  if (!(input instanceof z.ZodType)) throw new Error(`${path} has no input`)
  return Object.keys(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }).properties ?? {})
}

/** A value that a field took may be a good one; a defect never is. */
const REFUSALS = ['BAD_REQUEST', 'UNPROCESSABLE_CONTENT', 'NOT_FOUND', 'CONFLICT', undefined]

describe.each(ROWS.filter(([, { input }]) => input))('%s', (path, row) => {
  test('any field of any kind: a clear refusal or a good answer, never a defect', async () => {
    const world = await makeWorld(db)
    const fields = fieldsOf(path)
    expect(fields.length).toBeGreaterThan(0)
    for (const field of fields) {
      const answers = await Promise.all(
        NASTY.map((value) => call(db, path, { ...row.input?.(world), [field]: value }, world.signedIn)),
      )
      const defects = answers
        .map(({ code }, i) => [field, NASTY[i], code])
        .filter(([, , code]) => !REFUSALS.includes(code as string))
      expect(defects).toEqual([])
    }
  })

  test('no object at all: refused, and nothing is lost', async () => {
    const world = await makeWorld(db)
    const before = await everythingOf(db, world)
    for (const input of ['x', 7, true, [], null]) {
      expect((await call(db, path, input, world.signedIn)).code, JSON.stringify(input)).toBe('UNPROCESSABLE_CONTENT')
    }
    expect(await everythingOf(db, world)).toEqual(before)
  })
})

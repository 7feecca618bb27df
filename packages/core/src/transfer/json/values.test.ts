import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from '../../testing/file'
import { textOf } from '../utf8'
import { jsonValues } from './values'

async function values(text: string, size = 3) {
  const all: unknown[] = []
  for await (const { under, row, value } of jsonValues(textOf(pieces(text, size)), ['$.format', '$.tasks.*']))
    all.push([under, row, value])
  return all
}

test('what stands at the paths is given one by one', async () => {
  expect(await values('{"other":{"tasks":[1]},"tasks":[{"a":[1,{"b":null}]},2],"format":"x"}')).toEqual([
    ['tasks', 1, { a: [1, { b: null }] }],
    ['tasks', 2, 2],
    ['format', 0, 'x'],
  ])
})

test('of a text that is one array, its items', async () => {
  expect(await values(' \n[{"a":1},[2]]')).toEqual([
    [undefined, 1, { a: 1 }],
    [undefined, 2, [2]],
  ])
})

test('values are read as JSON.parse reads them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue({ stringUnit: 'binary' })),
      fc.integer({ min: 1, max: 9 }),
      async (all, size) => {
        const expected = JSON.parse(JSON.stringify(all))
        expect((await values(JSON.stringify(all), size)).map((one) => (one as unknown[])[2])).toEqual(expected)
      },
    ),
  )
})

test.each(['', ' ', '{"tasks":[', '{"tasks":[1,]}', '{"tasks":[1]} x', '{tasks:[]}', 'title,notes', '{"tasks":[1}'])(
  '%j is refused',
  async (text) => {
    await expect(values(text)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  },
)

test('a refusal tells how far it was readable', async () => {
  await expect(values('{"tasks":[1,2,,3]}', 1)).rejects.toMatchObject({ message: /after tasks 2/ })
})

test('a value without end is refused before it fills the memory', async () => {
  await expect(values(`{"tasks":["${'x'.repeat(9_000_000)}`, 65_536)).rejects.toMatchObject({
    message: /more than 8 MiB/,
  })
})

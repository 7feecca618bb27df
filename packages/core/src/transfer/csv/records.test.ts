import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from '../../testing/file'
import { textOf } from '../utf8'
import { csvRecords } from './records'

async function records(text: string, size = 3) {
  const all: [number, ...string[]][] = []
  for await (const { row, cells } of csvRecords(textOf(pieces(text, size)))) all.push([row, ...cells])
  return all
}

test.each([['a,b\n1,2\n'], ['a;b\r\n1;2\r\n'], ['a\tb\r1\t2'], ['\r\na,b\n1,2', 1], ['"a",b\r\n1,"2"\n']])(
  '%j is read',
  async (text, blank = 0) => {
    expect((await records(text)).slice(blank)).toEqual([
      [blank + 1, 'a', 'b'],
      [blank + 2, '1', '2'],
    ])
  },
)

test('a comma within quotes of the header is no delimiter', async () => {
  expect(await records('"a,b,c";d\n1;2')).toEqual([
    [1, 'a,b,c', 'd'],
    [2, '1', '2'],
  ])
})

test('blank lines count as rows, line ends in quotes do not', async () => {
  expect(await records('a\n\n"x\r\ny\n"\nz')).toEqual([
    [1, 'a'],
    [2, ''],
    [3, 'x\r\ny\n'],
    [4, 'z'],
  ])
})

test.each([
  ['a,b\n1,"2\n3,4\n', [2], /never closed/],
  ['a,b\n\n1,2"3"\n', [3], /quote inside/],
  ['a,b\n1,"2"3\n', [2], /closing quote/],
  [`a,b\n1,"${'x'.repeat(5_000_000)}`, [2], /larger than 4 MiB/],
] as const)('bad quoting is told with its row (%#)', async (text, path, message) => {
  await expect(records(text, 100_000)).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    issues: [{ path, message: expect.stringMatching(message) }],
  })
})

test('where the pieces are cut makes no difference', async () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', '\r\n', '\n', '\r', '🦷', ';'))
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 9 }),
      async (all, end, size) => {
        const text = `a,b,c${end}${all.map((cells) => cells.map(quoted).join(',')).join(end)}`
        expect((await records(text, size)).slice(1).map(([, ...cells]) => cells)).toEqual(all)
      },
    ),
  )
})

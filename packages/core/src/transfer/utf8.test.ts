import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from '../testing/file'
import { textOf } from './utf8'

async function whole(content: AsyncIterable<Uint8Array | string>): Promise<string> {
  let text = ''
  for await (const piece of textOf(content)) text += piece
  return text
}

async function* strings(...all: string[]) {
  yield* all
}

test('text comes through in pieces of any size, be they bytes or strings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), async (text, size) => {
      const expected = text.replace(/^\uFEFF/, '')
      expect(await whole(pieces(text, size))).toBe(expected)
      expect(await whole(strings(...(text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])))).toBe(expected)
    }),
  )
})

test('the byte order mark goes, one that stands elsewhere stays', async () => {
  expect(await whole(pieces('\uFEFFa\uFEFFb', 1))).toBe('a\uFEFFb')
  expect(await whole(strings('', '\uFEFFa', '\uFEFFb'))).toBe('a\uFEFFb')
})

test.each([
  ['Latin-1', Uint8Array.of(0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68)],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0x00)],
  ['a character that is cut off', Uint8Array.of(0x61, 0xe2, 0x82)],
])('%s is refused, with what to do about it', async (_, bytes) => {
  await expect(whole(pieces(bytes, 2))).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT', message: /UTF-8/ })
})

test.each([['a\uD83D', 'b'], ['\uDE00'], ['a\uD83D']])('half a surrogate pair is refused: %j', async (...all) => {
  await expect(whole(strings(...all))).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT', message: /surrogate/ })
})

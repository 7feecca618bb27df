import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipped } from './zipped'

async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

test('files come out as they went in, and the same ones are the same bytes', async () => {
  const files = () =>
    zipped([
      { name: 'a', content: ['one', 'two'] },
      { name: 'b', content: ['🦷'] },
    ])
  const bytes = await bytesOf(files())
  const found = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)])
  expect(found).toEqual([
    ['a', 'onetwo'],
    ['b', '🦷'],
  ])
  expect(await bytesOf(files())).toEqual(bytes)
})

test('what goes wrong in a file is told to who reads the ZIP', async () => {
  const broken = async function* () {
    yield 'x'
    throw new Error('No more')
  }
  await expect(bytesOf(zipped([{ name: 'a', content: broken() }]))).rejects.toThrow('No more')
})

test('who stops reading early ends the work', async () => {
  let isEnded = false
  const endless = async function* () {
    try {
      for (let n = 0; ; n++) yield `${Math.sqrt(n)}`.repeat(1000)
    } finally {
      isEnded = true
    }
  }
  for await (const _ of zipped([{ name: 'a', content: endless() }])) break
  expect(isEnded).toBe(true)
})

import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { ownDatabase } from '../testing/database'
import { pieces } from '../testing/file'
import { person } from '../testing/person'
import { importFile } from './import'

const database = ownDatabase()

async function zipOf(files: Record<string, string>): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  return buffer(zip.outputStream as Readable)
}

test.each([
  ['backlog.md', { 'tasks/task-1.md': '---\nid: task-1\ntitle: a\nstatus: To Do\n---\n' }],
  ['vikunja', { 'data.json': '[{"id":1,"title":"P","tasks":[{"id":1,"title":"a"}]}]' }],
] as const)('%s: a ZIP is one in whatever pieces it comes', async (format, files) => {
  const zip = await zipOf(files)
  for (const size of [1, 3, 4, zip.length]) {
    const ctx = await person(database.db)
    expect(await importFile(ctx, { format }, pieces(zip, size))).toMatchObject({ created: 1 })
  }
})

test('a beads file without an issue in it is refused', async () => {
  const ctx = await person(database.db)
  await expect(importFile(ctx, { format: 'beads' }, pieces('{}\nnull\n'))).rejects.toMatchObject({
    message: expect.stringContaining('There is no issue in the file'),
  })
})

test('fields of Backlog.md that are longer than any task’s are none', async () => {
  const ctx = await person(database.db)
  const anchors = Array.from({ length: 20_000 }, (_, at) => `k${at}: &a${at} [*a${Math.max(at - 1, 0)}]`).join('\n')
  const file = `---\nid: task-1\ntitle: a\n${anchors}\n---\n`
  await expect(importFile(ctx, { format: 'backlog.md' }, pieces(file))).rejects.toMatchObject({
    message: expect.stringContaining('Not a task of Backlog.md'),
  })
})

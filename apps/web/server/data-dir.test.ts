import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptSecret, openDataDir } from './data-dir'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-data-'))
})
afterEach(() => rm(folder, { recursive: true }))

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

test('the folder is made, for its owner alone', async () => {
  const dataDir = join(folder, 'deep/data')
  await openDataDir(dataDir)
  expect(await modeOf(dataDir)).toBe('700')
})

test.each(['in-the-way', 'in-the-way/data'])(
  'a folder that can’t be made (%s) is told with what to do',
  async (name) => {
    await writeFile(join(folder, 'in-the-way'), 'a file')
    await expect(openDataDir(join(folder, name))).rejects.toThrow(/can't write into .*in-the-way.*DATA_DIR/)
  },
)

test('the secret is made once, for its owner alone', async () => {
  const secret = await keptSecret(folder)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(await keptSecret(folder)).toBe(secret)
  expect(await modeOf(join(folder, 'auth-secret'))).toBe('600')
})

test('a secret that everybody may read is closed again', async () => {
  const file = join(folder, 'auth-secret')
  await writeFile(file, 'a-secret-of-thirty-two-characters', { mode: 0o644 })
  expect(await keptSecret(folder)).toBe('a-secret-of-thirty-two-characters')
  expect(await modeOf(file)).toBe('600')
})

test('half a secret is no secret', async () => {
  await writeFile(join(folder, 'auth-secret'), 'half')
  expect(await keptSecret(folder)).toHaveLength(43)
  expect(await readFile(join(folder, 'auth-secret'), 'utf8')).toHaveLength(43)
})

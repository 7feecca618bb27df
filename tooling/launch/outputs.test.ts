import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtOf } from './outputs.mjs'

let root = ''

async function put(file: string, text = '') {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), text)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'docket-outputs-'))
  const sources = ['apps/web/app/page.tsx', 'packages/core/src/task/create.ts', 'prisma/schema/main.prisma']
  const settings = ['tooling/prisma/cli.mjs', 'package.json', 'pnpm-lock.yaml', 'turbo.json']
  const made = ['apps/web/.next/BUILD_ID', 'apps/web/dist/start.mjs']
  for (const file of [...sources, ...settings, ...made]) await put(file)
})
afterEach(() => rm(root, { recursive: true }))

const isUpToDate = async () => {
  const output = builtOf(root)
  return output.isOf(await output.fingerprint())
}
const build = async () => {
  const output = builtOf(root)
  await output.keep(await output.fingerprint())
}

test('what was never built, or is gone, is built', async () => {
  expect(await isUpToDate()).toBe(false)
  await build()
  expect(await isUpToDate()).toBe(true)
  await rm(join(root, 'apps/web/.next'), { recursive: true })
  expect(await isUpToDate()).toBe(false)
})

test.each([
  ['a source of another size', () => put('apps/web/app/page.tsx', 'more')],
  ['a source of another time', () => utimes(join(root, 'packages/core/src/task/create.ts'), 1, 1)],
  ['a new source', () => put('packages/core/src/task/get.ts')],
  ['a source that is gone', () => rm(join(root, 'prisma/schema/main.prisma'))],
  ['other dependencies', () => put('pnpm-lock.yaml', 'other')],
])('%s makes a new build', async (_, change) => {
  await build()
  await change()
  expect(await isUpToDate()).toBe(false)
})

test.each(['apps/web/node_modules/x.js', 'apps/web/dist/x.mjs', 'packages/core/src/task/get.test.ts', 'docs/x.md'])(
  '%s doesn’t',
  async (file) => {
    await build()
    await put(file)
    expect(await isUpToDate()).toBe(true)
  },
)

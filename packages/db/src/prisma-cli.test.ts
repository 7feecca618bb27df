import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate } from './migrate'
import { asAdmin } from './testing/database'
import { migrations, urlOf } from './testing/template'

// Prisma's own command line against what we apply ourselves: tooling/prisma runs it with the native engine or in its place.

const program = fileURLToPath(new URL('../../../tooling/prisma/cli.mjs', import.meta.url))
let url: string
let shadowUrl: string
let names: string[]
beforeEach(async () => {
  const server = inject('docketTestServer')
  const owner = new URL(server.ownerUrl).username
  names = ['', '_shadow'].map((suffix) => `docket_test_${randomBytes(6).toString('hex')}${suffix}`)
  for (const name of names) await asAdmin(`CREATE DATABASE ${name} OWNER ${owner}`)
  const urls = names.map((name) => urlOf({ ...server, parameters: {} }, name))
  url = urls[0] ?? ''
  shadowUrl = urls[1] ?? ''
})
afterEach(async () => {
  for (const name of names) await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`)
})

function prisma(...args: string[]): Promise<{ code: number | null; output: string }> {
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, DATABASE_URL: url, SHADOW_DATABASE_URL: shadowUrl }
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data
    })
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}

const diff = (to: string) =>
  prisma('migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', to, '--exit-code')

test('the schema and the migrations say the same', async () => {
  const { code, output } = await diff('prisma/schema')
  expect(output).toContain('No difference detected.') // an engine that broke down would also have nothing to print
  expect(code).toBe(0)
})

test('a schema that says more is seen', async () => {
  const schema = mkdtempSync(join(tmpdir(), 'docket-schema-'))
  cpSync(fileURLToPath(new URL('../../../prisma/schema', import.meta.url)), schema, { recursive: true })
  writeFileSync(join(schema, 'more.prisma'), 'model More {\n  id Int @id\n}\n')
  const { code, output } = await diff(schema)
  rmSync(schema, { recursive: true })
  expect(output).toContain('More')
  expect(code).toBe(2)
})

test('Prisma has nothing to do after us', async () => {
  const applied = await migrate({ url, directory: migrations })
  expect(await prisma('migrate', 'deploy')).toMatchObject({
    code: 0,
    output: expect.stringContaining('No pending migrations to apply.'),
  })
  const status = await prisma('migrate', 'status')
  expect(status.output).toContain(`${applied.length} migrations found`)
  expect(status.output).toContain('Database schema is up to date!')
})

test('we have nothing to do after Prisma', async () => {
  expect(await prisma('migrate', 'deploy')).toMatchObject({
    code: 0,
    output: expect.stringContaining('All migrations have been successfully applied.'),
  })
  expect(await migrate({ url, directory: migrations })).toEqual([])
})

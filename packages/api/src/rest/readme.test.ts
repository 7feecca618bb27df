import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { testDatabase } from '@docket/db/testing/database'
import { expect, test } from 'vitest'
import { serve } from '../testing/serve'

const [, snippet = ''] =
  /```sh\n(API=[\s\S]*?)```/.exec(readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8')) ?? []

/** `--json` came with curl 7.82. */
function hasCurl(): boolean {
  try {
    const [, major, minor] = /^curl (\d+)\.(\d+)/.exec(execFileSync('curl', ['--version'], { encoding: 'utf8' })) ?? []
    return Number(major) * 1000 + Number(minor) >= 7082
  } catch {
    return false
  }
}

test.runIf(hasCurl())('what the README says of curl works as it stands', async () => {
  const database = await testDatabase()
  const served = await serve(database.url)
  try {
    const headers = { 'content-type': 'application/json', origin: served.url }
    const body = JSON.stringify({ name: 'Ann', email: 'ann@example.org', password: 'a long password' })
    await fetch(`${served.url}/api/auth/sign-up/email`, { method: 'POST', headers, body })
    const script = snippet.replace('http://localhost:3000', served.url).replace('"…"', '"a long password"')
    const { stdout } = await promisify(execFile)('bash', [
      '-euc',
      script.replaceAll('curl -s ', `curl -sw '\\n%{http_code}\\n' `),
    ])
    const statuses = stdout.split('\n').filter((line) => /^\d{3}$/.test(line))
    expect(statuses, stdout).toEqual(['201', '200', '200', '200', '204'])
    expect(stdout).toContain('"title":"Water the plants","notes":"Twice a week"')
  } finally {
    await served.stop()
    await database.drop()
  }
})

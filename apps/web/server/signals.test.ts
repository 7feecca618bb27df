import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signUp } from './testing/client'
import { type Docket, killGroup, start } from './testing/docket'

let dataDir = ''
let docket: Docket
/** PostgreSQL removes it when it has stopped cleanly. */
let pidFile = ''

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'docket-signals-'))
  docket = await start(dataDir)
  pidFile = join(dataDir, 'postgres/cluster/postmaster.pid')
})
afterEach(async () => {
  if (docket.child.exitCode === null && docket.child.signalCode === null) await killGroup(docket)
  if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL')
  await rm(dataDir, { recursive: true, maxRetries: 5 })
})

/** An import of which only the beginning has been sent. */
async function upload(headers: { authorization: string }) {
  const sent = request(`${docket.url}/api/import?format=json`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'transfer-encoding': 'chunked', expect: '100-continue' },
  })
  const answered = new Promise<string>((done, fail) => {
    sent.on('error', fail)
    sent.on('response', (res) => text(res).then((body) => done(`${res.statusCode} ${body}`), fail))
  })
  answered.catch(() => {})
  sent.flushHeaders()
  await once(sent, 'continue') // it has reached the other side
  await new Promise((done) => sent.write('[', done))
  return { sent, answered }
}

test('SIGTERM answers what is in flight, then stops the database', async () => {
  const { sent, answered } = await upload(await signUp(docket.url))
  process.kill(docket.pid, 'SIGTERM')
  await expect.poll(() => docket.said()).toContain('Docket is stopping')
  await expect(fetch(`${docket.url}/api/health/live`)).rejects.toThrow('fetch failed')
  sent.end('nonsense')
  expect(await answered).toMatch(/^4\d\d .*"requestId"/)
  const { code, stderr } = await docket.ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(existsSync(pidFile)).toBe(false)
})

test('Ctrl-C reaches the whole group, more than once, and still cuts nothing', async () => {
  const { sent, answered } = await upload(await signUp(docket.url))
  for (let times = 0; times < 3; times++) process.kill(-docket.pid, 'SIGINT')
  await expect.poll(() => docket.said()).toContain('Docket is stopping')
  sent.end('nonsense')
  expect(await answered).toMatch(/^4\d\d /)
  expect((await docket.ended).code).toBe(0)
  expect(existsSync(pidFile)).toBe(false)
})

test('a second Ctrl-C doesn’t wait for what is in flight', async () => {
  const { answered } = await upload(await signUp(docket.url))
  process.kill(docket.pid, 'SIGINT')
  await expect.poll(() => docket.said()).toContain('Docket is stopping')
  await sleep(1_500) // a second signal within one second is the first one again
  process.kill(docket.pid, 'SIGINT')
  expect((await docket.ended).code).toBe(1)
  await expect(answered).rejects.toThrow(/socket hang up|ECONNRESET/)
  await expect.poll(() => existsSync(pidFile)).toBe(false)
})

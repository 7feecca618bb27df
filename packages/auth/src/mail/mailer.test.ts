import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMailer } from './mailer'

const FROM = 'Docket <docket@example.org>'
const MAIL = { to: 'ada@example.com', subject: 'Grüße', text: 'https://docket.test/reset-password?token=abc\n' }

let folder = ''
let errors: unknown[] = []
const onError = (error: unknown) => void errors.push(error)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-mail-'))
  errors = []
})
afterEach(() => rm(folder, { recursive: true }))

test('each mail is a file of its own, for its owner alone', async () => {
  const outbox = join(folder, 'outbox')
  const mailer = createMailer({ from: FROM, to: { outbox }, onError })
  mailer.send(MAIL)
  mailer.send(MAIL)
  await mailer.close()
  const names = await readdir(outbox)
  expect(names).toEqual([expect.stringMatching(/\.eml$/), expect.stringMatching(/\.eml$/)])
  const path = join(outbox, names[0] ?? '')
  const [file, of] = await Promise.all([stat(path), stat(outbox)])
  expect([(file.mode & 0o777).toString(8), (of.mode & 0o777).toString(8)]).toEqual(['600', '700'])
  const written = await readFile(path, 'utf8')
  expect(written).toContain('To: ada@example.com')
  expect(written).toContain('From: Docket <docket@example.org>')
  expect(written.replaceAll('=\n', '').replaceAll('=3D', '=')).toContain(MAIL.text.trim())
  expect(errors).toEqual([])
})

/** A mail server on this machine that takes mail for anybody but those who are `unknown@…`. */
async function mailServer() {
  const received: { from: string; to: string[]; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('unknown@') ? new Error(`no ${address}`) : null),
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      void text(stream).then((all) => {
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), text: all })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return { received, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((closed) => server.close(closed)) }
}

test('mail goes out by SMTP', async () => {
  const server = await mailServer()
  const mailer = createMailer({ from: FROM, to: { smtp: server.url }, onError })
  mailer.send(MAIL)
  await mailer.close()
  await server.close()
  expect(errors).toEqual([])
  expect(server.received).toMatchObject([{ from: 'docket@example.org', to: ['ada@example.com'] }])
})

test('a mail server that refuses or is away is told to the log alone, without the address', async () => {
  const server = await mailServer()
  const mailer = createMailer({ from: FROM, to: { smtp: server.url }, onError })
  mailer.send({ ...MAIL, to: 'unknown@example.com' })
  await mailer.close()
  await server.close()
  mailer.send(MAIL)
  await mailer.close()
  expect(errors.map(String)).toEqual([
    expect.stringContaining('A mail could not be sent (EENVELOPE'),
    expect.stringContaining('A mail could not be sent (ESOCKET)'),
  ])
  expect(errors.map(String).join()).not.toContain('@')
})

test('an address is one address, whatever it looks like', async () => {
  const server = await mailServer()
  const mailer = createMailer({ from: FROM, to: { smtp: server.url }, onError })
  mailer.send({ ...MAIL, to: 'a@example.com, b@example.com' })
  await mailer.close()
  await server.close()
  expect(server.received.flatMap(({ to }) => to)).not.toContain('b@example.com')
})

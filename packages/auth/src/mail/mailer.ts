import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

export interface Mail {
  to: string
  subject: string
  /** Plain text; never anything that somebody else chose, or Docket would carry their message. */
  text: string
}

export interface MailerOptions {
  /** The sender: an address, or a name and an address, as in `Docket <docket@example.org>`. */
  from: string
  /** `smtp://user:password@host:port` or `smtps://…`, or the folder that gets each mail as an .eml file instead. */
  to: { smtp: string } | { outbox: string }
  /** Told of a mail that could not be sent, without its address and its words. */
  onError: (error: unknown) => void
  /** Where a process may be frozen once it has answered: keeps it until the mail is on its way. */
  keepAlive?: (work: Promise<void>) => void
}

export interface Mailer {
  /** Never waits and never fails: how long it takes, and whether it works, must not tell who has an account. */
  send(mail: Mail): void
  /** Resolves when what was given is sent, or has failed. */
  close(): Promise<void>
}

/** Milliseconds. A mail server that says nothing for so long is away. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
const NO_FILES = { disableFileAccess: true, disableUrlAccess: true }

/** Sends mail by SMTP, or writes it into an outbox folder that only this user may read. */
export function createMailer({ from, to, onError, keepAlive }: MailerOptions): Mailer {
  const deliver = 'smtp' in to ? bySmtp(to.smtp, from) : intoOutbox(to.outbox, from)
  const pending = new Set<Promise<void>>()
  return {
    send(mail) {
      const work: Promise<void> = deliver(mail)
        .catch((error: unknown) => onError(withoutAddress(error)))
        .finally(() => pending.delete(work))
      pending.add(work)
      keepAlive?.(work)
    },
    async close() {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

function bySmtp(url: string, from: string) {
  const transport = createTransport({ url, ...PATIENCE, ...NO_FILES })
  return async ({ to, subject, text }: Mail) => {
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
  }
}

function intoOutbox(folder: string, from: string) {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix', ...NO_FILES })
  return async ({ to, subject, text }: Mail) => {
    const { message } = await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`
    await writeFile(join(folder, name), message, { mode: 0o600, flag: 'wx' })
  }
}

/** Mail servers repeat the address in what they say, and the log is not for addresses. */
function withoutAddress(error: unknown): Error {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return new Error(`A mail could not be sent (${[code, responseCode].filter(Boolean).join(' ') || 'no reason given'})`)
}

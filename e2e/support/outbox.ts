import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { dataDir } from '../playwright.config'

/** The link in the newest mail to an address that leads to this page of Docket; waits for it. */
export async function linkInMail(to: string, page: string): Promise<string> {
  let link: string | undefined
  await expect
    .poll(async () => {
      const texts = (await mails()).filter((mail) => mail.includes(`\nTo: ${to}\n`))
      link = texts
        .map((text) => new RegExp(`http\\S+/${page}\\?\\S+`).exec(text)?.[0])
        .findLast((one) => one !== undefined)
      return link
    })
    .toBeDefined()
  return link ?? ''
}

/** Oldest first, their lines put together again: RFC 2045, section 6.7. */
async function mails(): Promise<string[]> {
  const folder = join(dataDir, 'outbox')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort()
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return files.map((file) =>
    file
      .replaceAll('\r', '')
      .replaceAll('=\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

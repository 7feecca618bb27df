import type { ImportFormat } from '@docket/core/transfer/schema'

/** How much of a file tells its format, in bytes. */
const HEAD = 4096

/** The format that a file seems to have, by how it begins and by its name. */
export function guessFormat(name: string, head: string): ImportFormat {
  const text = head.replace(/^\uFEFF/, '').trimStart()
  if (/^[[{]/.test(text) || (/\.json$/i.test(name) && !text.includes(','))) return 'json'
  const columns = (text.split(/\r?\n/, 1)[0] ?? '').toUpperCase().split(/[,;\t]/)
  const has = (column: string) => columns.some((one) => one.replaceAll('"', '').trim() === column)
  return has('TYPE') && has('CONTENT') ? 'todoist-csv' : 'csv'
}

export const headOf = (file: Blob): Promise<string> => file.slice(0, HEAD).text()

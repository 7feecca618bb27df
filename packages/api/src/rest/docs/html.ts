/** Text that is HTML already. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | undefined | false | readonly Part[]

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A template whose values are escaped, unless they were made by it too. Nothing is written for undefined and false. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: texts.map((text, i) => text + (i < parts.length ? written(parts[i]) : '')).join('') }
}

/** Text that is written as it is, such as a style sheet of our own. */
export const raw = (text: string): Html => ({ html: text })

function written(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
  if (typeof part === 'number') return String(part)
  return isHtml(part) ? part.html : part.map(written).join('')
}

const isHtml = (part: Html | readonly Part[]): part is Html => 'html' in part

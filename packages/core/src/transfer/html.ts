import { NodeHtmlMarkdown } from 'node-html-markdown'

/** Beyond these, tags are just left out: the library's time grows with the square of both, to minutes. */
const MOST_HTML = 20_000
const DEEPEST = 50

const ONLY_LINES = /<(?!\/?(?:p|br|div|html|head|body|meta)\b)[a-z!]/i
const TAG = /<(\/?)([a-z][a-z0-9]{0,20})/gi
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '<br>',
}
const TEXTS = new Map(Object.entries(SIGNS).map(([text, sign]) => [sign, text]))
const OWN = /^<div data-docket="text">(.*)<\/div>$/s

/** Any text as HTML that shows its lines, and of which `markdownOf` makes the very same text. */
export const htmlOf = (text: string): string =>
  text && `<div data-docket="text">${text.replace(/[&<>"\r\n]/g, (sign) => SIGNS[sign] ?? sign)}</div>`

/** HTML as Markdown. `isSame`: it held paragraphs and line breaks only. */
export function markdownOf(html: string): { text: string; isSame: boolean } {
  const own = OWN.exec(html)?.[1]
  if (own !== undefined) return { text: own.replace(/<br>|&[#\w]+;/g, (sign) => TEXTS.get(sign) ?? sign), isSame: true }
  if (!/[<&]/.test(html)) return { text: html.trim(), isSame: true }
  if (html.length > MOST_HTML || isDeep(html)) return { text: withoutTags(html), isSame: false }
  try {
    return { text: NodeHtmlMarkdown.translate(html).trim(), isSame: !ONLY_LINES.test(html) }
  } catch {
    return { text: withoutTags(html), isSame: false }
  }
}

/** Whether more than 50 tags are open at once. One that is closed out of turn counts as open. */
function isDeep(html: string): boolean {
  const open: string[] = []
  for (const [, slash, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase()
    if (slash) {
      if (open.at(-1) === name) open.pop()
    } else if (!VOID.test(name) && open.push(name) > DEEPEST) {
      return true
    }
  }
  return false
}

const withoutTags = (html: string) => html.replace(/<[^<>]{0,1000}>/g, ' ').trim()

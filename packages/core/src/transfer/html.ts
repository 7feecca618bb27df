import { NodeHtmlMarkdown } from 'node-html-markdown'

/** Beyond this, and where the library gives up, tags are just left out. */
const MOST_HTML = 400_000

const ONLY_LINES = /<(?!\/?(?:p|br|div|html|head|body|meta)\b)[a-z!]/i

/** HTML as Markdown. `isSame`: it held paragraphs and line breaks only. */
export function markdownOf(html: string): { text: string; isSame: boolean } {
  return { text: translated(html).trim(), isSame: !ONLY_LINES.test(html) }
}

function translated(html: string): string {
  if (html.length > MOST_HTML) return withoutTags(html)
  try {
    return NodeHtmlMarkdown.translate(html)
  } catch {
    return withoutTags(html)
  }
}

const withoutTags = (html: string) => html.replace(/<[^<>]{0,1000}>/g, ' ')

import MarkdownIt, { type Token } from 'markdown-it'

export type { Token }

/**
 * Blocks only, with the lines that each stands on: headings, paragraphs, lists, tables, code, HTML. What is inside a line is
 * for this folder's own patterns, and a definition of a link is text.
 */
const reader = new MarkdownIt({ html: true })
reader.core.ruler.enableOnly(['normalize', 'block'])
reader.block.ruler.disable('reference')

/** A file's blocks, in order. `map` has their lines, from 0, the last one excluded. */
export const blocksOf = (text: string): Token[] => reader.parse(text, {})

const FRONT_MATTER = /^(?:[ \t]*(?:\r\n|\n|\r))*---[ \t]*(?:\r\n|\n|\r)/
const FRONT_MATTER_END = /(?:^|\r\n|\n|\r)---[ \t]*(?=\r|\n|$)/

/** The YAML before a text's first heading, also after blank lines; '' where there is none. `end`: where the text goes on. */
export function frontMatter(text: string): { yaml: string; end: number } {
  const start = FRONT_MATTER.exec(text)?.[0].length ?? 0
  const close = start ? FRONT_MATTER_END.exec(text.slice(start)) : undefined
  if (!close) return { yaml: '', end: 0 }
  return { yaml: text.slice(start, start + close.index), end: start + close.index + close[0].length }
}

/** The text with spaces in place of its front matter: its lines and places stay what they are. */
export function withoutFrontMatter(text: string): string {
  const { end } = frontMatter(text)
  return text.slice(0, end).replace(/[^\r\n]/g, ' ') + text.slice(end)
}

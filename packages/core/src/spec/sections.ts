import { createHash } from 'node:crypto'
import MarkdownIt, { type Token } from 'markdown-it'
import type { SectionKind } from './schema'

/** A part of a document that can be referred to. */
export interface Section {
  section: string
  kind: SectionKind
  title: string
  text: string
  hash: Buffer
}

/** Blocks only: headings, paragraphs, lists, tables, code, HTML, with the lines that each stands on. */
const reader = new MarkdownIt({ html: true })
reader.core.ruler.enableOnly(['normalize', 'block'])
reader.block.ruler.disable('reference')

const STORY = /^(?:user story|US)[ -]*0*(\d{1,4})\b[\s:.–—-]*(.*)$/i
/** `FR-001`, `SC-01`, `NFR-2a`; with the marks of bold or code, and what follows. */
const NUMBERED = /^[*_`]*([A-Z][A-Z0-9]{0,9}-\d{1,5}[a-z]?)[*_`]*\s*(?:[:.|–—-]|$)[*_`\s]*(.*)$/su
const NAMED = /^requirement:\s*(\S.*)$/i

const LONGEST_NAME = 255
const LONGEST_TEXT = 100_000

/**
 * What of a markdown document can be referred to: each heading, down to the next one of its level (`User Story 1 …` and `US-1`
 * are the story `US1`; `Requirement: …`, as OpenSpec has it, and `FR-001 …` are requirements); and each paragraph, item of a
 * list or row of a table that begins with an id such as `FR-001`. What stands in code is an example. Of sections with the same
 * name the first counts.
 */
export function sectionsOf(content: string): Section[] {
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const tokens = reader.parse(lines.join('\n'), {})
  const found = new Map<string, Section>()
  const add = (name: string, kind: SectionKind, title: string, text: string) => {
    const section = [...name].slice(0, LONGEST_NAME).join('')
    if (section && !found.has(section))
      found.set(section, { section, kind, title: cut(title), text, hash: hashOf(text) })
  }
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'inline') continue
    const parent = tokens[index - 1]
    if (parent?.type === 'heading_open') {
      const text = below(lines, tokens, index, parent)
      const { section, kind, title } = headed(token.content)
      add(section, kind, title, text)
    } else if (parent && begins(parent, tokens[index - 2])) {
      const [, id, rest = ''] = NUMBERED.exec(token.content) ?? []
      if (id) add(id, 'requirement', rest || nextCell(tokens, index), blockText(lines, tokens, index))
    }
  }
  return [...found.values()]
}

/** SHA-256 of a text, whatever its line ends and the blank space at the end of its lines. */
export const hashOf = (text: string): Buffer =>
  createHash('sha256')
    .update(
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[ \t]+$/gm, '')
        .trim(),
    )
    .digest()

function headed(heading: string): { section: string; kind: SectionKind; title: string } {
  const plain = heading.replace(/[*_`]/g, '').trim()
  const [, story, of] = STORY.exec(plain) ?? []
  if (story) return { section: `US${Number(story)}`, kind: 'story', title: of || plain }
  const [, id, rest] = NUMBERED.exec(plain) ?? []
  if (id) return { section: id, kind: 'requirement', title: rest || plain }
  const [, named] = NAMED.exec(plain) ?? []
  if (named) return { section: named, kind: 'requirement', title: named }
  return { section: plain, kind: 'section', title: plain }
}

/** An id counts where it stands first: in a paragraph, an item of a list, or the first cell of a row. */
const begins = (parent: Token, before: Token | undefined) =>
  parent.type === 'paragraph_open' || (parent.type === 'td_open' && before?.type === 'tr_open')

/** The heading and all down to the next one of its level or a higher one. */
function below(lines: string[], tokens: Token[], index: number, heading: Token): string {
  const next = tokens.slice(index + 1).find(({ type, tag }) => type === 'heading_open' && tag <= heading.tag)
  return cutText(lines.slice(heading.map?.[0] ?? 0, next?.map?.[0] ?? lines.length))
}

function blockText(lines: string[], tokens: Token[], index: number): string {
  const around = tokens[index - 2]
  const block = around?.type === 'list_item_open' || around?.type === 'tr_open' ? around : tokens[index]
  const [from = 0, to = from + 1] = block?.map ?? tokens[index]?.map ?? []
  return cutText(lines.slice(from, to))
}

const nextCell = (tokens: Token[], index: number) =>
  tokens.slice(index + 1, index + 4).find(({ type }) => type === 'inline')?.content ?? ''

const cut = (title: string) => [...(title.split('\n')[0] ?? '').trim()].slice(0, LONGEST_NAME).join('')
const cutText = (lines: string[]) => lines.join('\n').trim().slice(0, LONGEST_TEXT)

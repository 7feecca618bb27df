import { linesOf } from '../plan/boxes'
import { blocksOf } from '../plan/markdown'

interface Section {
  /** '' for what stands before the first heading */
  title: string
  text: string
}

/** Marks that Backlog.md puts around what it knows again. */
const MARKER = /^[ \t]*<!-- (?:SECTION:[A-Z_]+|AC|DOD|COMMENTS?|COMMENT:[^>]{0,80}):(?:BEGIN|END)[^>]{0,80} -->[ \t]*$/

/** The parts of a task's body under its headings of the second level, without the marks around them. */
export function sectionsOf(body: string): Section[] {
  const lines = linesOf(body).map((line) => (MARKER.test(line.trimEnd()) ? line.replace(/[^\r\n]/g, '') : line))
  const tokens = blocksOf(body)
  const heads = tokens.flatMap((token, at) =>
    token.type === 'heading_open' && token.level === 0 && token.tag === 'h2' && token.map
      ? [{ title: tokens[at + 1]?.content.trim() ?? '', start: token.map[0], end: token.map[1] }]
      : [],
  )
  const parts = [{ title: '', end: 0 }, ...heads]
  return parts.map(({ title, end }, at) => ({ title, text: lines.slice(end, heads[at]?.start).join('') }))
}

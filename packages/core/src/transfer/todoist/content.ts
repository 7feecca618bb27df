/** What Todoist takes for a label's name: no space, and none of `" ( ) | & ! , @`. */
const LABEL = /^@([^\s"()|&!,@]+)$/
const LONGEST_LABEL = 64
const MOST_LABELS = 100

/** A word that would be a label; the export puts a backslash before those of a title that are none. */
const MARKED = /(?<=^|\s)\\*@[^\s"()|&!,@]+(?=\s|$)/g
const unmarked = (title: string) => title.replace(MARKED, (word) => word.replace(/^\\/, ''))

/** What a label is called in Todoist. */
export const labelAs = (name: string): string => name.trim().replace(/[\s"()|&!,@]+/g, '_')

/** The CONTENT of a title and labels that Todoist can have. */
export const contentOf = (title: string, labels: string[]): string =>
  [title.replace(MARKED, '\\$&'), ...labels.map((label) => `@${label}`)].join(' ')

/**
 * A task's CONTENT taken apart. A label is a word of its own, `@home`; `a@b.example` is none. Where nothing but labels
 * is there, they stay in the title as well.
 */
export function readContent(content: string): { title: string; labels: string[] } {
  const labels = new Set<string>()
  const parts: string[] = []
  let end = 0
  for (const word of content.matchAll(/(?<=^|\s)@\S+/g)) {
    const name = LABEL.exec(word[0])?.[1]
    if (!name || [...name].length > LONGEST_LABEL || labels.size >= MOST_LABELS) continue
    labels.add(name)
    parts.push(content.slice(end, word.index).trim())
    end = word.index + word[0].length
  }
  parts.push(content.slice(end).trim())
  const title = parts.filter(Boolean).join(' ')
  return { title: title ? unmarked(title) : content.trim(), labels: [...labels] }
}

/** What a task's words point to. `section` is empty where all of the document is meant. */
export interface Reference {
  document: string
  section: string
}

const LONGEST = 255
const MOST = 50
/** Requirements, criteria of success and stories, as spec-kit numbers them in its `spec.md`. */
const REQUIREMENT = /(?<![\p{L}\p{N}_/#.-])(FR|NFR|SC|REQ|US|AC|UC)-?(\d{1,4}[a-z]?)(?![\p{L}\p{N}_])/gu
const STORY = /(?<![\p{L}\p{N}])user story (\d{1,3})(?![\p{L}\p{N}])/giu
const FILE = /(?<![\p{L}\p{N}_/.:-])((?:[\w-]{1,64}\/){0,12}[\w-]{1,64}\.mdx?)(?:#([\w%.~-]{1,255}))?(?![\w/])/gu

/**
 * The requirements (`FR-001`, `SC-06`, `US1`, as sections of `spec.md`) and the documents (`data-model.md`, `spec.md#login`) that a
 * text names, each once, at most 50.
 *
 * @param story that the task is of
 */
export function referencesIn(text: string, story?: string): Reference[] {
  const found = new Map<string, Reference>()
  const put = (document: string, section: string) => {
    if (document.length > LONGEST || found.size >= MOST) return
    found.set(JSON.stringify([document, section]), { document, section })
  }
  if (story) put('spec.md', story)
  for (const [, number] of text.matchAll(STORY)) put('spec.md', `US${number}`)
  for (const [, kind = '', number = ''] of text.matchAll(REQUIREMENT)) {
    put('spec.md', kind === 'US' ? `US${number}` : `${kind}-${number}`)
  }
  for (const [, document = '', section = ''] of text.matchAll(FILE)) put(document, section)
  return [...found.values()]
}

/** Check items stand in the content, a line each: ▫ is open, ▪ is done. */
const ITEM = /^[ \t]*▫[ \t]*/gm
const DONE = /^[ \t]*▪[ \t]*/gm
const NOTES = /^- \[[ x]\] [^ \t▫▪][^\r\n]*(?:\n- \[[ x]\] [^ \t▫▪][^\r\n]*)*$/

/** The notes that the content of a checklist means. */
export const notesOfItems = (content: string): string => content.replace(ITEM, '- [ ] ').replace(DONE, '- [x] ')

/** The content of a checklist that means these notes; undefined where they are no list of boxes. */
export function itemsOfNotes(notes: string): string | undefined {
  if (!NOTES.test(notes)) return undefined
  const content = notes.replace(/^- \[ \] /gm, '▫').replace(/^- \[x\] /gm, '▪')
  return notesOfItems(content) === notes ? content : undefined
}

/** Which rows of a place are chosen. `from`: the one that a range starts at. */
export interface Choice {
  ids: ReadonlySet<string>
  from?: string
}

export const NOTHING: Choice = { ids: new Set() }

/** One row more, or one less. */
export function toggled({ ids }: Choice, id: string): Choice {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, from: id }
}

/** All rows from the one that was chosen last to this one as well; where there is none by now, just this one. */
export function extended(choice: Choice, id: string, rows: readonly string[]): Choice {
  const from = rows.indexOf(choice.from ?? id)
  const to = rows.indexOf(id)
  const range = from < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...choice.ids, ...range]), from: from < 0 ? id : choice.from }
}

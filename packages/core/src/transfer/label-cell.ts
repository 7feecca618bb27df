const NAME = /\s*(?:"([^"]*(?:""[^"]*)*)"\s*|([^\s",;][^,;]*))?(?:[,;]|$)/y
const LONGEST = 65_536

/**
 * The names in one cell: `home, "a;b", "say ""x"""`. Commas and semicolons separate them; a name that holds one of these,
 * or a quote, stands in quotes.
 *
 * @returns each name once, or undefined where a quote is not closed (or for more text than 100 labels can have)
 */
export function labelsOfCell(cell: string): string[] | undefined {
  if (cell.length > LONGEST) return undefined
  const names = new Set<string>()
  NAME.lastIndex = 0
  while (NAME.lastIndex < cell.length) {
    const match = NAME.exec(cell)
    if (!match) return undefined
    const name = (match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim()
    if (name) names.add(name)
  }
  return [...names]
}

/** A label's name as it stands in such a cell: an SQL expression, from one of type text. */
export const labelInCell = (name: string) =>
  `case when ${name} ~ '[",;]' then '"' || replace(${name}, '"', '""') || '"' else ${name} end`

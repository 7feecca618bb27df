export type Cell = string | number | boolean | readonly string[] | null

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A row in the text format of COPY (PostgreSQL manual, COPY, "Text Format"). An array becomes a `text[]`. */
export function copyLine(cells: readonly Cell[]): string {
  return `${cells.map(copyCell).join('\t')}\n`
}

function copyCell(cell: Cell): string {
  if (cell === null) return '\\N'
  const text = typeof cell === 'object' ? arrayLiteral(cell) : String(cell)
  return text.replace(/[\\\n\r\t]/g, (special) => ESCAPES[special] ?? special)
}

const arrayLiteral = (items: readonly string[]) =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

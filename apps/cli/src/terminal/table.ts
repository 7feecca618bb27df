import stringWidth from 'string-width'
import { painter } from './paint'
import { cut, pad } from './text'

export interface Column<Row> {
  heading: string
  text(row: Row): string
  /** Applied when the text has its final width. */
  paint?(text: string, row: Row): string
  /** Takes what the others leave. One column has this. */
  flexible?: boolean
  /** Where the table is too wide, the column with the highest of these goes first; without one it stays. */
  dispensable?: number
}

const GAP = 2
const LEAST_FLEXIBLE = 24

/**
 * Lays out rows for people: columns as wide as their widest text, the flexible one cut to what is left, those
 * that are dispensable left out where even that isn't enough.
 *
 * @param columnsOfTerminal undefined where there is none, and 0 where it doesn't say: then nothing is cut
 */
export function layout<Row>(rows: Row[], all: Column<Row>[], columnsOfTerminal: number | undefined) {
  const width = columnsOfTerminal || undefined
  const natural = new Map(all.map((column) => [column, widest(column, rows)]))
  const columns = affordable(all, natural, width)
  const widths = new Map(columns.map((column) => [column, natural.get(column) ?? 0]))
  const flexible = columns.find((column) => column.flexible)
  if (flexible && width !== undefined) {
    const others = sum(columns.map((column) => (column === flexible ? 0 : (widths.get(column) ?? 0)) + GAP)) - GAP
    widths.set(flexible, Math.max(1, Math.min(widths.get(flexible) ?? 0, width - others)))
  }
  const line = (cell: (column: Column<Row>, columns: number) => string) =>
    columns
      .map((column) => cell(column, widths.get(column) ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd()
  return {
    heading: line((column, columns) => pad(cut(column.heading, columns), columns)),
    row: (row: Row) =>
      line((column, columns) => {
        const text = pad(cut(column.text(row), columns), columns)
        return column.paint ? column.paint(text, row) : text
      }),
  }
}

/** A table for stdout, with its heading; no lines where there are no rows. */
export function tableLines<Row>(rows: Row[], columns: Column<Row>[]): string[] {
  if (!rows.length) return []
  const table = layout(rows, columns, process.stdout.isTTY ? process.stdout.columns : undefined)
  return [painter(process.stdout)('bold', table.heading), ...rows.map(table.row)]
}

function widest<Row>({ heading, text }: Column<Row>, rows: Row[]): number {
  return rows.reduce((most, row) => Math.max(most, stringWidth(text(row))), stringWidth(heading))
}

function affordable<Row>(columns: Column<Row>[], natural: Map<Column<Row>, number>, width: number | undefined) {
  const least = (column: Column<Row>) =>
    Math.min(natural.get(column) ?? 0, column.flexible ? LEAST_FLEXIBLE : Number.POSITIVE_INFINITY)
  const needed = sum(columns.map((column) => least(column) + GAP)) - GAP
  const [first] = columns
    .filter(({ dispensable }) => dispensable !== undefined)
    .sort((a, b) => (b.dispensable ?? 0) - (a.dispensable ?? 0))
  if (width === undefined || needed <= width || !first) return columns
  return affordable(
    columns.filter((column) => column !== first),
    natural,
    width,
  )
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

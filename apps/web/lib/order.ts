import { between } from './tasks/between'

export interface Placed {
  id: string
  position: string
}

/** The rows between which one is to stand; at an end there is but one. */
export interface Gap<Row extends Placed> {
  low?: Row
  high?: Row
}

/** Where a row stands among these, without it. */
export function gapOf<Row extends Placed>(rows: Row[], id: string): Gap<Row> {
  const at = rows.findIndex((row) => row.id === id)
  return { low: rows[at - 1], high: at < 0 ? undefined : rows[at + 1] }
}

/** The gap one row up or down from where a row stands; undefined at the end. */
export function gapBeside<Row extends Placed>(rows: Row[], id: string, by: 1 | -1): Gap<Row> | undefined {
  const at = rows.findIndex((row) => row.id === id)
  const passed = rows[at + by]
  if (at < 0 || !passed) return undefined
  return by === 1 ? { low: passed, high: rows[at + 2] } : { low: rows[at - 2], high: passed }
}

/** The rows with one of them put into a gap. */
export function placed<Row extends Placed>(rows: Row[], id: string, { low, high }: Gap<Row>): Row[] {
  const row = rows.find((one) => one.id === id)
  if (!row) return rows
  const others = rows.filter((one) => one !== row)
  const after = others.findIndex((one) => one.id === low?.id)
  const before = others.findIndex((one) => one.id === high?.id)
  const at = after >= 0 ? after + 1 : before >= 0 ? before : others.length
  return others.toSpliced(at, 0, { ...row, position: between(low, high) })
}

/** How the server is told of a gap: one neighbour is enough, and can't have been parted from the other meanwhile. */
export const neighbour = ({ low, high }: Gap<Placed>): { after?: string; before?: string } =>
  low ? { after: low.id } : { before: high?.id }

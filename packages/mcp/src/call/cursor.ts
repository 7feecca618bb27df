/** A cursor that remembers how many were shown before it. */
export const cursorOf = (seen: number, cursor: string) => `${seen}~${cursor}`

/** The procedure's own cursor in one of ours, and how many were shown before; of another's, nobody knows. */
export function readCursor(cursor: unknown): { cursor: unknown; seen: number | undefined } {
  const [, seen, own] = typeof cursor === 'string' ? (/^(\d{1,9})~(.*)$/s.exec(cursor) ?? []) : []
  if (seen !== undefined && own !== undefined) return { cursor: own, seen: Number(seen) }
  return { cursor, seen: cursor === undefined || cursor === null ? 0 : undefined }
}

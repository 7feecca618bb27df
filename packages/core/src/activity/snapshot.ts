/** Far beyond the number of connections of any server. */
const MOST_RUNNING = 1_000

/**
 * Whether a text is a snapshot as PostgreSQL writes it (`pg_snapshot`: `xmin:xmax:xip,…`), so that it can be cast to one.
 * It says of every transaction whether its writes were visible then. It names none of their rows, so anybody may have one.
 */
export function isSnapshot(text: string): boolean {
  const parts = /^([1-9]\d{0,17}):([1-9]\d{0,17}):((?:\d{1,18}(?:,\d{1,18})*)?)$/.exec(text)
  if (!parts) return false
  const [xmin = 0n, xmax = 0n] = [parts[1], parts[2]].map((part) => BigInt(part ?? 0))
  const running = parts[3] ? parts[3].split(',').map(BigInt) : []
  if (xmin > xmax || running.length > MOST_RUNNING) return false
  return running.every((xid, at) => xid >= xmin && xid < xmax && (at === 0 || xid > (running[at - 1] ?? 0n)))
}

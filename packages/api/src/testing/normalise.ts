const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)/g

/** How long a session lasts, in milliseconds: its end differs as its beginning does. */
const SESSION = 7 * 86_400_000

const isNear = (time: string, ahead: number) => Math.abs(Date.parse(time) - Date.now() - ahead) < 3_600_000

/**
 * Takes from what one run gave whatever differs between two equal ones: ids that the server chose (told apart by the
 * order of their appearance), times near to now, ends of sessions, positions, secrets.
 *
 * @param known names for ids, and ids that the callers chose
 */
export function createNormaliser(known: Map<string, string>): (value: unknown, key?: string) => unknown {
  const names = new Map(known)
  const nameOf = (id: string) => {
    const name = names.get(id.toLowerCase()) ?? `<id ${names.size}>`
    names.set(id.toLowerCase(), name)
    return name
  }
  const ofText = (text: string) =>
    text
      .replaceAll(ID, nameOf)
      .replaceAll(TIME, (time) => (isNear(time, 0) ? '<now>' : isNear(time, SESSION) ? '<end of a session>' : time))
  const normalise = (value: unknown, key = ''): unknown => {
    if (VOLATILE.has(key) && value !== null) return `<${key}>`
    if (typeof value === 'string') return ofText(value)
    if (Array.isArray(value)) return value.map((one) => normalise(one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, normalise(one, name)]))
  }
  return normalise
}

/** Made from time or chance: places in an order, what proves who calls and until when, where a page ended, transactions. */
const VOLATILE = new Set([
  'position',
  'secret',
  'token',
  'hash',
  'hint',
  'nextCursor',
  'requestId',
  'xid',
  'expiresAt',
  'url',
])

export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text of a field; a number counts as its digits. Anything else is ''. */
export function textOf(object: JsonObject, field: string): string {
  const value = Object.hasOwn(object, field) ? object[field] : undefined
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** The items of a field that is an array, else none. */
export function itemsOf(object: JsonObject, field: string): unknown[] {
  const value = Object.hasOwn(object, field) ? object[field] : undefined
  return Array.isArray(value) ? value : []
}

import type { Context } from '../context'
import { fieldsOf } from '../rest/json-schema'
import type { Operation } from '../rest/operation'

/** The input of a create that names no row itself, with the id that all attempts with one Idempotency-Key share. */
export function withRowId({ status, input, inPath }: Operation, given: unknown, { rowId }: Context): unknown {
  if (rowId === undefined || status !== 201 || !input || inPath.has('id') || !fieldsOf(input).has('id')) return given
  if (typeof given !== 'object' || given === null || Array.isArray(given) || 'id' in given) return given
  return { ...given, id: rowId }
}

import { DocketError } from '@docket/core/errors'
import type { z } from 'zod'

/**
 * The query of an address, checked. Empty and absent are the same; a parameter given twice is an error.
 *
 * @throws {DocketError} BAD_REQUEST, with each parameter that is wrong
 */
export function readQuery<T>(schema: z.ZodType<T>, params: URLSearchParams): T {
  const given: Record<string, string> = {}
  for (const [key, value] of params) {
    if (key in given) throw new DocketError('BAD_REQUEST', `The parameter ${key} is given twice`)
    if (value !== '') given[key] = value
  }
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
  const [first] = issues
  throw new DocketError('BAD_REQUEST', first ? `${first.path.join('.')}: ${first.message}` : 'The query is not valid', {
    issues,
  })
}

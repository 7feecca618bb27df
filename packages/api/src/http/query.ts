import { DocketError } from '@docket/core/errors'
import type { z } from 'zod'
import { malformed } from '../rest/parameter'

/**
 * The query of an address, checked. Empty and absent are the same; a parameter that is unknown or given twice is an error.
 *
 * @throws {DocketError} BAD_REQUEST, with each parameter that is wrong
 */
export function readQuery<T extends z.core.$ZodShape>(
  schema: z.ZodObject<T>,
  params: URLSearchParams,
): z.infer<z.ZodObject<T>> {
  const given: Record<string, string> = {}
  for (const [key, value] of params) {
    if (!Object.hasOwn(schema.shape, key)) throw malformed(key, 'is not known here')
    if (Object.hasOwn(given, key)) throw malformed(key, 'is given twice')
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

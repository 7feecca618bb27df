import { DocketError } from '@docket/core/errors'
import { z } from 'zod'

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
    if (key in given) throw new DocketError('BAD_REQUEST', `The parameter ${key} is given twice`)
    if (value !== '') given[key] = value
  }
  const result = z.strictObject(schema.shape).safeParse(given)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
  const [first] = issues
  throw new DocketError('BAD_REQUEST', first ? `${first.path.join('.')}: ${first.message}` : 'The query is not valid', {
    issues,
  })
}

import { violatedConstraint } from '@docket/db'
import { DocketError } from '../errors'

/** What a removal that the database refused is told as; anything else stays as it is. */
export function asRemovalRefusal(error: unknown): unknown {
  if (violatedConstraint(error) !== 'dependency_of_others') return error
  return new DocketError('FORBIDDEN', 'A token cannot remove a dependency that somebody else added', { cause: error })
}

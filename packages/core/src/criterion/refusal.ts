import { violatedConstraint } from '@docket/db'
import { DocketError } from '../errors'

/** What a write of a criterion that the database refused is told as; anything else stays as it is. */
export function asCriterionRefusal(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'task_gate_criteria':
      return new DocketError('CONFLICT', 'The task is done, and would not be: reopen it first', { cause: error })
    case 'criterion_of_others':
      return new DocketError(
        'FORBIDDEN',
        'A token can neither change nor remove a criterion that somebody else added',
        {
          cause: error,
        },
      )
    default:
      return error
  }
}

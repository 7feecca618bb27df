import { violatedConstraint } from '@docket/db'
import { DocketError, invalid, notFound } from '../errors'

/** What a write that the database refused is told as; anything else stays as it is. */
export function asRefusal(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'task_user_id_list_id_ref_key':
      return new DocketError('CONFLICT', 'Its ref is taken in this list', { cause: error })
    case 'task_no_cycle':
    case 'task_not_its_own_parent':
      return new DocketError('CONFLICT', 'A task cannot be under itself, nor under one of its own subtasks', {
        cause: error,
      })
    case 'task_label_user_id_label_id_fkey':
      return notFound('label')
    case 'task_recurs_from_due':
      return invalid(['dueAt'], 'A task that recurs needs a due date')
    default:
      return error
  }
}

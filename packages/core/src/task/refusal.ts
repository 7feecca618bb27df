import { violatedConstraint } from '@docket/db'
import { DocketError, invalid, notFound } from '../errors'

const gate = (missing: string, cause: unknown) =>
  new DocketError('UNPROCESSABLE_CONTENT', `It can't be completed: ${missing}`, {
    issues: [{ path: ['status'], message: missing }],
    cause,
  })

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
    case 'task_gate_dependencies':
      return gate('what it depends on is not done', error)
    case 'task_gate_criteria':
      return gate('not all of its criteria are met', error)
    case 'task_gate_evidence':
      return gate('its list asks for evidence, and there is none', error)
    case 'task_gate_second_actor':
      return gate('its list asks that somebody claimed it and somebody else completes it', error)
    case 'task_held':
      return new DocketError('CONFLICT', 'Somebody holds it: only with the fence of that claim can it be changed', {
        cause: error,
      })
    case 'task_blocker_open':
      return invalid(['status'], 'It is blocked: answer what it is blocked by first')
    case 'list_policy_by_people':
      return new DocketError('FORBIDDEN', 'Only a person can take a task out of a list that asks for more', {
        cause: error,
      })
    case 'task_recurs_from_due':
      return invalid(['dueAt'], 'A task that recurs needs a due date')
    default:
      return error
  }
}

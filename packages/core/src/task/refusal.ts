import { violatedConstraint } from '@docket/db'
import { DocketError, invalid, notFound } from '../errors'
import { gateRefusal } from './gate'

/** The database's gate, by the names of its refusals, and what each says where there is no more to tell. */
const GATE = new Map([
  ['task_gate_dependencies', { path: ['dependencies'], message: 'what it depends on is not done' }],
  ['task_gate_criteria', { path: ['criteria'], message: 'not all of its criteria are met' }],
  ['task_gate_blocker', { path: ['blocker'], message: 'its blocker has no answer' }],
  ['task_gate_evidence', { path: ['policy'], message: 'its list asks for evidence, and there is none' }],
  [
    'task_gate_second_actor',
    { path: ['policy'], message: 'its list asks that somebody claimed it and somebody else completes it' },
  ],
])

export const isGate = (constraint: string | undefined): boolean => constraint !== undefined && GATE.has(constraint)

export const policyByPeople = (cause?: unknown) =>
  new DocketError('FORBIDDEN', 'Only a person can take a task out of a list that asks for more', { cause })

/** What a write that the database refused is told as; anything else stays as it is. */
export function asRefusal(error: unknown): unknown {
  const constraint = violatedConstraint(error)
  const gate = GATE.get(constraint ?? '')
  if (gate) return gateRefusal([gate], error)
  switch (constraint) {
    case 'task_user_id_list_id_ref_key':
      return new DocketError('CONFLICT', 'Its ref is taken in this list', { cause: error })
    case 'task_no_cycle':
    case 'task_not_its_own_parent':
      return new DocketError('CONFLICT', 'A task cannot be under itself, nor under one of its own subtasks', {
        cause: error,
      })
    case 'task_label_user_id_label_id_fkey':
      return notFound('label')
    case 'task_held':
      return new DocketError('CONFLICT', 'Somebody holds it: only with the fence of that claim can it be changed', {
        cause: error,
      })
    case 'task_blocker_open':
      return invalid(['status'], 'It is blocked: answer what it is blocked by first')
    case 'list_policy_by_people':
      return policyByPeople(error)
    case 'task_recurs_from_due':
      return invalid(['dueAt'], 'A task that recurs needs a due date')
    default:
      return error
  }
}

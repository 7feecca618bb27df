import type { Task } from '@docket/core/task/schema'
import type { TrpcClient } from '../trpc/context'
import { codeOf } from '../trpc/refusal'
import { fieldsBefore, type TaskFields } from './draft'
import { sinceSeen } from './versions'

/** An edit, and the task as the person saw it when they began. */
export interface Edit {
  id: string
  fields: TaskFields
  seen: Task
}

/** The same fields were changed elsewhere since the person saw them. */
export class EditConflict extends Error {
  override readonly name = 'EditConflict'

  constructor(readonly theirs: Task) {
    super('The task has changed elsewhere')
  }
}

const MOST_TRIES = 3

/**
 * Sends an edit. A change elsewhere of other fields is no conflict: the edit is then made on top of it.
 *
 * @throws {EditConflict} where the very fields have other values by now than those that were seen
 */
export async function sendEdit(client: TrpcClient, { id, fields, seen }: Edit): Promise<Task> {
  const base = fieldsBefore(seen, fields)
  let expected = sinceSeen(id, seen.version)
  for (let tries = 1; ; tries++) {
    try {
      return await client.task.update.mutate({ ...fields, id, expectedVersion: expected || undefined })
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT' || fields.ref !== undefined) throw error
      const theirs = await client.task.get.query({ id })
      if (tries === MOST_TRIES || theirs.version === expected || !isSame(base, fieldsBefore(theirs, fields))) {
        throw theirs.version === expected ? error : new EditConflict(theirs)
      }
      expected = theirs.version
    }
  }
}

const isSame = (a: TaskFields, b: TaskFields): boolean => JSON.stringify(a) === JSON.stringify(b)

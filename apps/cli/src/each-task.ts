import { claimsOf, workerName } from './claims'
import { failureOf, type Procedures, procedures } from './client'
import { Failure } from './failure'
import { findDeleted, findTask, listOf, nameOf, type Task } from './find-task'
import { readLists } from './lists'
import { type OutputOptions, show } from './output'
import { currentSession } from './session'
import { printable } from './terminal/text'

interface Said {
  tasks: string[]
  list?: string
  /** Look for them in the trash. */
  deleted?: boolean
  worker?: string
  fence?: number
}

interface Step {
  /** Gives the task as it is then. `fence`: of this worker's claim on it, where it has or had one. */
  verb(rpc: Procedures, task: { id: string; fence: number | undefined }): Promise<Task>
  /** For people: what was done (`Done`). */
  done: string
  /** And what is not done to those that were refused (`done`). */
  undone: string
  /** It ends the claim on the task. */
  endsClaim?: boolean
}

/**
 * Does one thing to each of the tasks that were said, and shows what became of them. All are looked up first: a typing
 * error in one leaves every one as it is.
 *
 * @throws {Failure} of the kind of the first refusal, when what went well is shown
 */
export async function doToEach(said: Said, step: Step, output: OutputOptions): Promise<void> {
  if (said.fence !== undefined && said.tasks.length > 1) throw new Failure('usage', '--fence is of one task')
  const session = await currentSession()
  const rpc = procedures(session)
  const claims = claimsOf(session, workerName(said.worker))
  const lists = await readLists(rpc)
  const list = listOf(lists, said.list)
  const find = said.deleted ? findDeleted : findTask
  const found = await Promise.all(said.tasks.map((one) => find(rpc, lists, one, list)))
  const tasks = [...new Map(found.map((task) => [task.id, task])).values()]
  const fences = await Promise.all(tasks.map(async ({ id }) => said.fence ?? (await claims.fenceOf(id))))
  const ends = await Promise.allSettled(tasks.map(({ id }, i) => step.verb(rpc, { id, fence: fences[i] })))
  const items = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  if (step.endsClaim) await Promise.all(items.map(({ id }) => claims.forget(id)))
  await show(output, {
    json: { items },
    ids: items.map(({ id }) => id),
    lines: items.map((task) => printable(`${step.done} ${task.ref}: ${task.title} (${nameOf(lists, task.listId)})`)),
  })
  throwFirst(tasks, ends, step.undone)
}

/** What stood against the others is told as one failure, of the kind of the first. */
function throwFirst(tasks: Pick<Task, 'ref'>[], ends: PromiseSettledResult<unknown>[], undone: string): void {
  const refused = ends.flatMap((end, i) =>
    end.status === 'rejected' ? [{ ref: tasks[i]?.ref, error: end.reason }] : [],
  )
  const [first] = refused.map(({ error }) => failureOf(error))
  if (!first) return
  if (refused.length === 1 || !(first instanceof Failure)) throw first
  const messages = refused.map(({ ref, error }) => `\n  ${ref}: ${error.message}`)
  throw new Failure(first.kind, `${refused.length} of ${tasks.length} tasks are not ${undone}:${messages.join('')}`)
}

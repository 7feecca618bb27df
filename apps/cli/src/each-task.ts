import { failureOf, type Procedures } from './client'
import { Failure } from './failure'
import { findDeleted, findTask, listOf, nameOf, type Task } from './find-task'
import { readLists } from './lists'
import { type OutputOptions, show } from './output'
import { printable } from './terminal/text'

interface Said {
  tasks: string[]
  list: string | undefined
  /** Look for them in the trash. */
  deleted?: boolean
}

/**
 * Does one thing to each of the tasks that were said, and shows what became of them. All are looked up first: a typing
 * error in one leaves every one as it is.
 *
 * @param words for people: what was done (`Done`), and what is not done to those that were refused (`done`)
 * @throws {Failure} of the kind of the first refusal, when what went well is shown
 */
export async function doToEach(
  rpc: Procedures,
  said: Said,
  verb: (task: Pick<Task, 'id'>) => Promise<Task>,
  words: { done: string; undone: string },
  output: OutputOptions,
): Promise<void> {
  const lists = await readLists(rpc)
  const list = listOf(lists, said.list)
  const find = said.deleted ? findDeleted : findTask
  const found = await Promise.all(said.tasks.map((one) => find(rpc, lists, one, list)))
  const tasks = [...new Map(found.map((task) => [task.id, task])).values()]
  const ends = await Promise.allSettled(tasks.map(verb))
  const items = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  await show(output, {
    json: { items },
    ids: items.map(({ id }) => id),
    lines: items.map((task) => printable(`${words.done} ${task.ref}: ${task.title} (${nameOf(lists, task.listId)})`)),
  })
  throwFirst(tasks, ends, words.undone)
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

import { failureOf, procedures } from '../client'
import { newCommand } from '../command'
import { Failure } from '../failure'
import { findTask, nameOf, type Task } from '../find-task'
import { findList, readLists } from '../lists'
import { show } from '../output'
import { currentSession } from '../session'
import { printable } from '../terminal/text'

export const done = () =>
  newCommand('done', 'Mark tasks as done', [
    'docket done T-12',
    'docket done T-3 T-4 --list Home',
    'docket done $(docket ls --label errands --quiet)',
  ])
    .argument('<task...>', 'refs such as T-12 (in the Inbox, or the list of --list), or ids')
    .option('-l, --list <list>', 'name or id of the list that the refs are of')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const lists = await readLists(rpc)
      const list = options.list === undefined ? undefined : findList(lists, options.list)
      // All are looked up first: a typing error in one leaves every one as it is.
      const found = await Promise.all(said.map((one) => findTask(rpc, lists, one, list)))
      const tasks = [...new Map(found.map((task) => [task.id, task])).values()]
      const ends = await Promise.allSettled(tasks.map(({ id }) => rpc.task.complete.mutate({ id })))
      const completed = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
      await show(options, {
        json: { items: completed },
        ids: completed.map(({ id }) => id),
        lines: completed.map((task) => printable(`Done ${task.ref}: ${task.title} (${nameOf(lists, task.listId)})`)),
      })
      throwFirst(tasks, ends)
    })

/** What stood against the others is told as one failure, of the kind of the first. */
function throwFirst(tasks: Task[], ends: PromiseSettledResult<unknown>[]): void {
  const refused = ends.flatMap((end, i) =>
    end.status === 'rejected' ? [{ ref: tasks[i]?.ref, error: end.reason }] : [],
  )
  const [first] = refused.map(({ error }) => failureOf(error))
  if (!first) return
  if (refused.length === 1 || !(first instanceof Failure)) throw first
  const messages = refused.map(({ ref, error }) => `\n  ${ref}: ${error.message}`)
  throw new Failure(first.kind, `${refused.length} of ${tasks.length} tasks are not done:${messages.join('')}`)
}

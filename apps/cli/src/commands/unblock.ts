import { readStdin } from '../ask'
import { procedures } from '../client'
import { newCommand } from '../command'
import { oneTask } from '../find-task'
import { LIST_OF_REF } from '../option-texts'
import { show } from '../output'
import { currentSession } from '../session'
import { printable } from '../terminal/text'

export const unblock = () =>
  newCommand('unblock', 'Answer what a task is blocked by, so that it can be taken again', [
    'docket unblock T-12 --answer "Euro alone, for now"',
    'docket unblock T-12 --answer - < answer.md',
  ])
    .argument('<task>', 'ref or id')
    .requiredOption('-a, --answer <text>', 'the answer; - reads stdin')
    .option('-l, --list <list>', LIST_OF_REF)
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const { task } = await oneTask(rpc, said, options.list)
      const answer = options.answer === '-' ? await readStdin() : options.answer
      const answered = await rpc.task.unblock.mutate({ id: task.id, answer })
      const line = `${answered.ref} is ${answered.status.replace('_', ' ')} again`
      await show(options, { json: answered, ids: [task.id], lines: [printable(line)] })
    })

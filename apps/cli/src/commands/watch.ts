import type { Change } from '@docket/core/activity/schema'
import { type Procedures, procedures } from '../client'
import { newCommand } from '../command'
import { dueText } from '../due'
import { changes } from '../events'
import { note, write } from '../output'
import { currentSession } from '../session'
import { printable } from '../terminal/text'

export const watch = () =>
  newCommand('watch', 'Tell of every change as it happens, until Ctrl-C', [
    'docket watch',
    "docket watch --json | jq '.event.changes[]?'",
  ]).action(async (options) => {
    const session = await currentSession()
    const rpc = procedures(session)
    for await (const numbered of changes(session)) {
      const { event } = numbered
      if (options.json) await write(`${JSON.stringify(numbered)}\n`)
      else if (event.type === 'ready') note(options, 'Watching')
      else if (event.type === 'reset') note(options, 'Too much was written meanwhile to tell')
      else for (const change of event.changes) await write(options.quiet ? `${change.id}\n` : await lineOf(rpc, change))
    }
  })

async function lineOf(rpc: Procedures, { at, verb, entity, id, kind, actor }: Change): Promise<string> {
  const task =
    entity === 'task' && kind !== 'deleted' ? await rpc.task.get.query({ id }).catch(() => undefined) : undefined
  const what = task ? `${task.ref}: ${task.title}` : `${entity} ${id}`
  return `${dueText(at)}  ${verb} by ${actor.type}  ${printable(what)}\n`
}

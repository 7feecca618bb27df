import { ListPolicy } from '@docket/core/list/schema'
import { procedures } from '../client'
import { newCommand, newGroup } from '../command'
import { findList, type List, readLists } from '../lists'
import { oneOf } from '../option-values'
import { type OutputOptions, show } from '../output'
import { currentSession } from '../session'
import { type Column, tableLines } from '../terminal/table'
import { counted, printable } from '../terminal/text'

export const lists = () =>
  newGroup('lists', 'Show, make and change lists', [
    ls(),
    add(),
    rename(),
    policy(),
    archive(),
    unarchive(),
    rm(),
    restore(),
  ])

const POLICIES =
  'self (nothing more), evidence (a piece of it), second-actor (who completes a task is not who claimed it)'

const ls = () =>
  newCommand('ls', 'Show the lists, with how much is open in each', ['docket lists', 'docket lists ls --archived'])
    .option('--archived', 'those that are archived')
    .option('--deleted', 'those in the trash')
    .action(async (options) => {
      const rpc = procedures(await currentSession())
      const { archived, deleted } = options
      const [lists, { byList, capped }] = await Promise.all([
        rpc.list.list.query({ archived, deleted }),
        rpc.task.count.query({}),
      ])
      const open = new Map(byList.map((count) => [count.listId, `${count.open}${capped ? '+' : ''}`]))
      const columns: Column<List>[] = [
        { heading: 'NAME', text: ({ name }) => printable(name), flexible: true },
        { heading: 'OPEN', text: ({ id }) => open.get(id) ?? '0' },
        { heading: 'ASKS FOR', text: ({ policy }) => (policy === 'self' ? '' : policy), dispensable: 2 },
        { heading: 'ID', text: ({ id }) => id, dispensable: 1 },
      ]
      await show(options, {
        json: lists,
        ids: lists.items.map(({ id }) => id),
        lines: tableLines(lists.items, columns),
      })
    })

const add = () =>
  newCommand('add', 'Make a list', ['docket lists add Home', 'docket lists add Release 2 --policy evidence'])
    .argument('<name...>', 'its name; quotes are not needed')
    .option('--policy <policy>', POLICIES, oneOf(ListPolicy.options))
    .action(async (words, options) => {
      const { policy } = options
      const list = await procedures(await currentSession()).list.create.mutate({ name: words.join(' '), policy })
      await shown(options, 'Made', list)
    })

const policy = () =>
  newCommand('policy', 'Say what the tasks of a list need to be done', ['docket lists policy "Release 2" second-actor'])
    .argument('<list>', 'name or id')
    .argument('<policy>', POLICIES, oneOf(ListPolicy.options))
    .action(async (said, policy, options) => {
      const rpc = procedures(await currentSession())
      const { id } = findList(await readLists(rpc), said)
      const list = await rpc.list.update.mutate({ id, policy })
      const line = `${printable(list.name)} asks for: ${list.policy}`
      await show(options, { json: list, ids: [list.id], lines: [line] })
    })

const rename = () =>
  newCommand('rename', 'Give a list another name', ['docket lists rename Home House'])
    .argument('<list>', 'name or id')
    .argument('<name>', 'the new name')
    .action(async (said, name, options) => {
      const rpc = procedures(await currentSession())
      const { id } = findList(await readLists(rpc), said)
      await shown(options, 'Renamed', await rpc.list.update.mutate({ id, name }))
    })

const archive = () => archived('archive', 'Put a list away, with its tasks', 'Archived')
const unarchive = () => archived('unarchive', 'Bring an archived list back', 'Brought back')

const archived = (name: 'archive' | 'unarchive', summary: string, word: string) =>
  newCommand(name, summary, [`docket lists ${name} Home`])
    .argument('<list>', 'name or id')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const { id } = findList(await readLists(rpc), said)
      await shown(options, word, await rpc.list[name].mutate({ id }))
    })

const rm = () =>
  newCommand('rm', 'Move a list and its tasks to the trash, where they stay for 30 days', ['docket lists rm Home'])
    .argument('<list>', 'name or id')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const list = findList(await readLists(rpc), said)
      const gone = await rpc.list.delete.mutate({ id: list.id })
      const line = `Removed ${printable(list.name)} with ${counted(gone.tasks, 'task')}. Bring it back: docket lists restore ${list.id}`
      await show(options, { json: gone, ids: [gone.id], lines: [line] })
    })

const restore = () =>
  newCommand('restore', 'Take a list and its tasks out of the trash', ['docket lists restore Home'])
    .argument('<list>', 'name or id')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const { items } = await rpc.list.list.query({ deleted: true })
      await shown(options, 'Restored', await rpc.list.restore.mutate({ id: findList(items, said).id }))
    })

const shown = (options: OutputOptions, word: string, list: List) =>
  show(options, { json: list, ids: [list.id], lines: [`${word} ${printable(list.name)}`] })

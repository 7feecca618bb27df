import type { RouterOutputs } from '@docket/api'
import { procedures } from '../client'
import { newCommand, newGroup } from '../command'
import { labelIdsOf } from '../labels'
import { show } from '../output'
import { currentSession } from '../session'
import { type Column, tableLines } from '../terminal/table'
import { printable } from '../terminal/text'

type Label = RouterOutputs['label']['get']

export const labels = () => newGroup('labels', 'Show, make and change labels', [ls(), add(), rename(), rm()])

const ls = () =>
  newCommand('ls', 'Show the labels', ['docket labels', 'docket labels ls --json']).action(async (options) => {
    const labels = await procedures(await currentSession()).label.list.query()
    await show(options, {
      json: labels,
      ids: labels.items.map(({ id }) => id),
      lines: tableLines(labels.items, COLUMNS),
    })
  })

const COLUMNS: Column<Label>[] = [
  { heading: 'NAME', text: ({ name }) => printable(name), flexible: true },
  { heading: 'ID', text: ({ id }) => id, dispensable: 1 },
]

const add = () =>
  newCommand('add', 'Make a label', ['docket labels add errands'])
    .argument('<name>', 'its name')
    .action(async (name, options) => {
      const label = await procedures(await currentSession()).label.create.mutate({ name })
      await show(options, { json: label, ids: [label.id], lines: [`Made ${printable(label.name)}`] })
    })

const rename = () =>
  newCommand('rename', 'Give a label another name', ['docket labels rename errands shopping'])
    .argument('<label>', 'its name')
    .argument('<name>', 'the new name')
    .action(async (said, name, options) => {
      const rpc = procedures(await currentSession())
      const [id = said] = await labelIdsOf(rpc, [said])
      const label = await rpc.label.update.mutate({ id, name })
      await show(options, { json: label, ids: [label.id], lines: [`Renamed ${printable(label.name)}`] })
    })

const rm = () =>
  newCommand('rm', 'Delete a label, and take it off its tasks', ['docket labels rm errands'])
    .argument('<label>', 'its name')
    .action(async (said, options) => {
      const rpc = procedures(await currentSession())
      const [id = said] = await labelIdsOf(rpc, [said])
      const gone = await rpc.label.delete.mutate({ id })
      await show(options, { json: gone, ids: [gone.id], lines: [`Deleted ${printable(said)}`] })
    })

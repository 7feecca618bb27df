import type { RouterOutputs } from '@docket/api'
import { type AsHolder, asHolder } from '../as-holder'
import { criteriaLines } from '../brief'
import { newCommand, newGroup } from '../command'
import { evidence } from '../evidence'
import { Failure } from '../failure'
import { EVIDENCE, FENCE, LIST_OF_REF, WORKER } from '../option-texts'
import { fenceNumber } from '../option-values'
import { note, type OutputOptions, show } from '../output'
import { printable } from '../terminal/text'

type Criterion = RouterOutputs['criterion']['list']['items'][number]

export const criterion = () =>
  newGroup('criterion', "Show, add and meet the lines of a task's acceptance list", [
    ls(),
    add(),
    edit(),
    check(),
    uncheck(),
    rm(),
  ])

const ls = () =>
  newCommand('ls', 'Show the criteria of a task, with their numbers', ['docket criterion ls T-12'])
    .argument('<task>', 'ref or id')
    .option('-l, --list <list>', LIST_OF_REF)
    .action(async (said, options) => {
      const { rpc, task } = await asHolder(said, options)
      const criteria = await rpc.criterion.list.query({ taskId: task.id })
      const ids = criteria.items.map(({ id }) => id)
      await show(options, { json: criteria, ids, lines: criteriaLines(criteria.items) })
      if (!ids.length) note(options, `${printable(task.ref)} has no criteria`)
    })

const add = () =>
  newCommand('add', 'Add a criterion', ['docket criterion add T-12 "The page loads within a second"'])
    .argument('<task>', 'ref or id')
    .argument('<text...>', 'what must be so; quotes are not needed')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action(async (said, words, options) => {
      const { rpc, task, fence } = await asHolder(said, options)
      await shown(options, 'Added', await rpc.criterion.add.mutate({ taskId: task.id, text: words.join(' '), fence }))
    })

/** A command about one criterion of a task, under the claim of whoever works on it. */
const ofCriterion = (name: string, summary: string, examples: string[]) =>
  newCommand(name, summary, examples)
    .argument('<task>', 'ref or id')
    .argument('<criterion>', 'its number, or its id')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)

const edit = () =>
  ofCriterion('edit', 'Word a criterion anew', ['docket criterion edit T-12 2 "The page loads within two seconds"'])
    .argument('<text...>', 'what must be so')
    .action(async (said, which, words, options) => {
      const holder = await asHolder(said, options)
      const id = await criterionIdOf(holder, which)
      const changed = await holder.rpc.criterion.update.mutate({ id, text: words.join(' '), fence: holder.fence })
      await shown(options, 'Changed', changed)
    })

const check = () =>
  ofCriterion('check', 'Say that a criterion is met, and what shows it', [
    'docket criterion check T-12 1 --evidence "0 pnpm test"',
    'docket criterion check T-12 2 --evidence https://ci.example.org/runs/7',
  ])
    .option('-e, --evidence <what>', EVIDENCE, evidence)
    .action(async (said, which, options) => {
      const holder = await asHolder(said, options)
      const id = await criterionIdOf(holder, which)
      const { evidence } = options
      await shown(options, 'Met', await holder.rpc.criterion.check.mutate({ id, evidence, fence: holder.fence }))
    })

const uncheck = () =>
  ofCriterion('uncheck', 'Say that a criterion is not met', ['docket criterion uncheck T-12 1']).action(
    async (said, which, options) => {
      const holder = await asHolder(said, options)
      const id = await criterionIdOf(holder, which)
      await shown(options, 'Open', await holder.rpc.criterion.uncheck.mutate({ id, fence: holder.fence }))
    },
  )

const rm = () =>
  ofCriterion('rm', 'Remove a criterion', ['docket criterion rm T-12 1']).action(async (said, which, options) => {
    const holder = await asHolder(said, options)
    const id = await criterionIdOf(holder, which)
    const gone = await holder.rpc.criterion.remove.mutate({ id, fence: holder.fence })
    await show(options, { json: gone, ids: [gone.id], lines: ['Removed'] })
  })

async function criterionIdOf({ rpc, task }: AsHolder, said: string): Promise<string> {
  const { items } = await rpc.criterion.list.query({ taskId: task.id })
  const found = /^\d+$/.test(said) ? items[Number(said) - 1] : items.find(({ id }) => id === said.toLowerCase())
  if (found) return found.id
  throw new Failure('not-found', `No such criterion of ${task.ref}: ${said}. It has ${items.length}`)
}

const shown = (options: OutputOptions, word: string, criterion: Criterion) =>
  show(options, { json: criterion, ids: [criterion.id], lines: [`${word}: ${printable(criterion.text)}`] })

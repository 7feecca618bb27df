import { DocketError } from '../../errors'
import type { ExportedList } from '../export'
import { lineOf } from '../first-line'
import type { ExportLosses } from '../foreign/losses'
import type { ExportSource } from '../foreign/source'
import type { ForeignTask } from '../foreign/task'
import type { ForeignWriter } from '../foreign/writer'
import { storable } from '../storable'
import { withAdded } from './added'
import { type State, stateOf } from './file'
import type { ExportedBox, ExportedCriterion, ExportedPlan } from './kept'
import { outlineOf } from './outline'

const MARKS: Record<State, string> = { open: ' ', done: 'x', cancelled: '-' }

/**
 * Gives back the `tasks.md` that a list was imported from, byte for byte; but the boxes whose tasks or criteria were changed here
 * since say what they are now. A box that was changed in the file as well stays, and is told. Tasks that are new are added at
 * the end, each under the name of its own, where the file can be read so.
 *
 * A list without such a file gives a new one.
 */
export const tasksMd: ForeignWriter = {
  extra: 'tasks.md',
  lacks: {},
  always: { dependency: 'What tasks wait for is as the file says it: what was added here is not written' },
  parts: ['dependency', 'criterion', 'spec_reference'],
  async *write(source, losses) {
    const [list, ...others] = source.lists
    if (!list || others.length) throw refused('Say which list: a tasks.md holds one')
    const plan = chosen(await source.plans(list), source.name)
    const criteria = await source.criteria(list)
    const known = new Set(plan?.boxes.map(({ taskId }) => taskId))
    const added: ForeignTask[] = []
    for await (const task of source.tasks(list, 'tree')) {
      if (!known.has(task.id)) added.push(task)
      else tellCriteria(task, criteria.get(task.id) ?? [], losses)
    }
    yield withAdded(plan ? patched(plan, losses) : heading(list, source), { added, criteria, losses })
  },
}

function chosen(plans: ExportedPlan[], name: string | undefined): ExportedPlan | undefined {
  const [first, ...more] = plans
  const named = name === undefined ? undefined : plans.find(({ source }) => source === name)
  if (named || (name === undefined && !more.length)) return named ?? first
  const names = plans.map(({ source }) => source || '(no name)').join(', ')
  throw refused(
    plans.length ? `Say by its name which file is meant: ${names}` : 'No such file was imported to this list',
  )
}

const refused = (message: string) =>
  new DocketError('UNPROCESSABLE_CONTENT', message, { issues: [{ path: ['name'], message }] })

const heading = ({ name }: ExportedList, { now }: ExportSource) =>
  `# Tasks: ${name}\n\n**Written**: ${now.toISOString().slice(0, 10)}, by Docket\n`

/** The content, with the marks of what was changed here. */
function patched({ content, boxes }: ExportedPlan, losses: ExportLosses): string {
  tellTitles(content, boxes, losses)
  const big = boxes.filter(({ mark }) => mark === 'X').length > boxes.filter(({ mark }) => mark === 'x').length
  let text = ''
  let from = 0
  for (const box of boxes) {
    if (box.place === null) continue
    const mark = markNow(box, content.charAt(box.place), losses)
    if (mark === undefined) continue
    text += content.slice(from, box.place) + (mark === 'x' && big ? 'X' : mark)
    from = box.place + 1
  }
  return text + content.slice(from)
}

/** What to write; undefined for what stands there. */
function markNow(box: ExportedBox, there: string, losses: ExportLosses): string | undefined {
  const { now, state, mark } = box
  const task = { id: box.taskId, ref: box.taskRef }
  if (now === null) {
    losses.lose(task, 'box', `[${there}]`, 'It is in the trash, removed or in another list: its box stays as it was')
    return undefined
  }
  if (now === state || now === stateOf(there)) return undefined
  if (stateOf(there) !== stateOf(mark ?? there)) {
    losses.lose(task, 'box', `[${there}]`, `The file was changed too, and here it is ${now}: its box stays as it is`)
    return undefined
  }
  return MARKS[now]
}

function tellTitles(content: string, boxes: ExportedBox[], losses: ExportLosses): void {
  const { tasks } = outlineOf(content.replace(/^\uFEFF/, ''))
  const titles = new Map(tasks.map(({ line, text }) => [line, lineOf(storable(text)).line]))
  for (const { isCriterion, line, title, taskId, taskRef } of boxes) {
    if (isCriterion || (line && titles.get(line) === title)) continue
    const reason = line ? 'Of what is in the file already, only boxes are written' : 'The file has it no more'
    losses.lose({ id: taskId, ref: taskRef }, 'title', title, reason)
  }
}

function tellCriteria(task: ForeignTask, criteria: ExportedCriterion[], losses: ExportLosses): void {
  for (const { text, isInFile } of criteria) {
    if (!isInFile)
      losses.lose(task, 'criteria', text, 'It was added here: of what is in the file already, only boxes are written')
  }
}

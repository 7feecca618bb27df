import { readDue } from '../due'
import { Findings } from '../findings'
import { dayIn } from '../foreign/day'
import type { ExportLosses } from '../foreign/losses'
import { listNames } from '../foreign/names'
import { areAsRead, isAsRead } from '../foreign/original'
import type { ForeignTask } from '../foreign/task'
import { labelsAs } from '../foreign/text'
import type { ForeignWriter } from '../foreign/writer'
import { escaped, readLine } from './line'
import { recOf, ruleOf } from './rule'
import { taskEntry } from './task'

/** Letters for priorities; medium is what a task without one has. */
const LETTERS = { urgent: 'A', high: 'B', medium: '', low: 'D' }

interface Writing {
  losses: ExportLosses
  timeZone: string
  /** the project of the task's list; undefined for the Inbox */
  project: string | undefined
}

/** Writes todo.txt, a task a line (https://github.com/todotxt/todo.txt). A line that was imported comes back as it was. */
export const todoTxt: ForeignWriter = {
  extra: 'todotxt',
  lacks: {
    notes: 'todo.txt has no notes',
    section: 'todo.txt has no sections',
    parentId: 'todo.txt has no subtasks: the task is written beside the others',
  },
  always: {
    ref: 'todo.txt has no names for tasks',
    createdAt: 'Only the day is written',
    completedAt: 'Only the day is written',
    updatedAt: 'todo.txt does not say when a task was changed',
  },
  async *write(source, losses) {
    const { timeZone } = source
    const names = listNames(source.lists, losses, { shape: asWord })
    for (const list of source.lists) {
      const project = names.get(list.id)
      for await (const task of source.tasks(list)) yield `${lineOf(task, { losses, timeZone, project })}\n`
    }
  },
}

/** Blank space would end the word. */
const asWord = (name: string) => name.trim().replace(/\s+/g, '_')

function lineOf(task: ForeignTask, writing: Writing): string {
  tellStatus(task, writing)
  const labels = labelsAs(task, writing.losses, asWord)
  return originalLine(task, labels, writing) ?? newLine(task, labels, writing)
}

const isDone = ({ status }: ForeignTask) => status === 'done' || status === 'cancelled'

function tellStatus(task: ForeignTask, { losses }: Writing): void {
  const { status } = task
  if (status === 'cancelled') losses.lose(task, 'status', status, 'Written as done')
  else if (status === 'blocked' || status === 'in_progress') losses.lose(task, 'status', status, 'Written as open')
}

/** The line that the task was imported from, if all that it says is still so. */
function originalLine(task: ForeignTask, labels: string[], { timeZone, project }: Writing): string | undefined {
  const { line } = task.extra
  const todo = typeof line === 'string' && !/[\r\n]/.test(line) ? readLine(line) : undefined
  if (typeof line !== 'string' || !todo || todo.isDone !== isDone(task)) return undefined
  const entry = taskEntry(0, line, todo, { identity: [], target: { timeZone }, findings: new Findings() })
  const { completedAt = task.completedAt, createdAt = task.createdAt } = entry.fields
  if ((task.completedAt && completedAt !== task.completedAt) || createdAt !== task.createdAt) return undefined
  if (entry.fields.list !== project || !isAsRead(entry, { ...task, labels }, 'labels')) return undefined
  return areAsRead(entry, task, ['title', 'priority', 'dueAt', 'recurrence']) ? line : undefined
}

function newLine(task: ForeignTask, labels: string[], writing: Writing): string {
  const { project } = writing
  const letter = LETTERS[task.priority]
  const created = dayIn(task.createdAt, 'UTC')
  const head = isDone(task)
    ? ['x', dayIn(task.completedAt ?? task.updatedAt, 'UTC'), created]
    : [letter && `(${letter})`, created]
  const marks = [
    ...(project ? [`+${project}`] : []),
    ...moreProjects(task, writing),
    ...labels.map((label) => `@${label}`),
  ]
  const title = titleWords(task, marks, writing)
  return [
    ...head,
    ...title,
    ...marks.filter((mark) => !title.includes(mark)),
    isDone(task) && letter && `pri:${letter}`,
    ...keyWords(task, writing),
  ]
    .filter(Boolean)
    .join(' ')
}

/** Marks that the task has may stand within the sentence; at its ends they would be left out of the title. */
function titleWords(task: ForeignTask, marks: string[], { losses }: Writing): string[] {
  const words = task.title.split(/\s+/)
  if (words.join(' ') !== task.title) losses.lose(task, 'title', task.title, 'Words are one space apart')
  const first = words.findIndex((word) => !marks.includes(word))
  const last = words.findLastIndex((word) => !marks.includes(word))
  return words.map((word, index) => (index > first && index < last && marks.includes(word) ? word : escaped(word)))
}

/** In the Inbox, they would name the list. */
function moreProjects(task: ForeignTask, { project, losses }: Writing): string[] {
  const more = task.extra['+']
  if (typeof more !== 'string') return []
  if (!project) losses.lose(task, 'extra', more, 'A project would take the task out of the Inbox')
  return project ? more.split(/\s+/).map((name) => `+${name}`) : []
}

function keyWords(task: ForeignTask, { losses, timeZone }: Writing): string[] {
  const { dueAt, recurrence, extra } = task
  const words: string[] = []
  if (dueAt) words.push(`due:${dayIn(dueAt, timeZone)}`)
  else if (isWord(extra.due) && !readDue(extra.due, timeZone).dueAt) words.push(`due:${extra.due}`)
  if (dueAt && dueAt.length > 10) losses.lose(task, 'dueAt', dueAt, 'Only the day is written')
  const rec = recurrence && !isDone(task) ? recOf(recurrence.rule) : undefined
  if (recurrence && !rec && task.status !== 'done')
    losses.lose(task, 'recurrence', recurrence.rule, 'todo.txt can not repeat a task like this')
  if (recurrence?.start && rec) losses.lose(task, 'recurrence', recurrence.start, 'Counted from the due date there')
  if (rec) words.push(`rec:${recurrence?.from === 'due' ? '+' : ''}${rec}`)
  else if (isWord(extra.rec) && (isDone(task) || !ruleOf(extra.rec))) words.push(`rec:${extra.rec}`)
  if (isWord(extra.t)) words.push(`t:${extra.t}`)
  if (extra.h === '1') words.push('h:1')
  return words
}

const isWord = (value: unknown): value is string => typeof value === 'string' && /^\S+$/.test(value)

import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import type { ImportTarget } from '../schema'
import { textLines } from '../text-lines'
import { readLine } from './line'
import { taskEntry } from './task'

/** Reads todo.txt: a task a line. `row` is the number of the line, the first being 1. */
export async function* readTodoTxt(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  /** How often the same task has come so far: lines have no ids. */
  const seen = new Map<string, number>()
  let row = 0
  for await (const line of textLines(text)) {
    row++
    const todo = readLine(line)
    if (!todo) continue
    const known = `${todo.created ?? ''} ${todo.description}`
    const count = (seen.get(known) ?? 0) + 1
    seen.set(known, count)
    yield taskEntry(row, line, todo, { identity: [known, String(count)], target, findings })
  }
  if (!seen.size) throw refusal([{ path: [], message: 'There is no task in the file' }])
}

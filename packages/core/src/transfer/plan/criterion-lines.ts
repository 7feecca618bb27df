import type { CriterionEntry } from '../entry'
import type { Findings } from '../findings'
import { criterionText } from './criterion-text'

const MOST = 1000
const START = /^(?:[-*+•]|\d{1,3}[.)])?\s*(?:\[([ xX-])\]\s+)?/

/** Makes a criterion of each line of a text that holds a list, or of each text in an array of them. */
export function* criterionLines(
  field: string,
  value: unknown,
  { row, task, isMet, findings }: { row: number; task: string; isMet: boolean; findings: Findings },
): Generator<CriterionEntry> {
  const texts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/\r\n|\n|\r/) : []
  const lines = texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '')
  if (lines.length > MOST)
    findings.lose(row, field, String(lines.length), `More than ${MOST} criteria: the rest is not kept`)
  for (const line of lines.slice(0, MOST)) {
    const [start, mark] = START.exec(line.trim()) ?? ['']
    const { text, isCut } = criterionText(line.trim().slice(start.length) || line)
    if (isCut) findings.lose(row, field, line, 'Longer than a criterion may be: cut')
    yield { kind: 'criterion', row, task, text, isMet: isMet || (mark !== undefined && mark !== ' ') }
  }
}

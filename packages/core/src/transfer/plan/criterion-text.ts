import { LONGEST_CRITERION } from '../entry'
import { storable } from '../storable'

/** What a criterion can hold of a text: one line, up to 2,000 characters. */
export function criterionText(text: string): { text: string; isCut: boolean } {
  const words = storable(text).replace(/\s+/g, ' ').trim()
  const kept = [...words.slice(0, 2 * LONGEST_CRITERION)].slice(0, LONGEST_CRITERION).join('')
  return { text: kept || '…', isCut: kept !== words }
}

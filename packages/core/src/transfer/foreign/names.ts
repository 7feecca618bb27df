import type { ExportedList } from '../export'
import type { ExportLosses } from './losses'

/**
 * A name for each list in a format that knows lists by names alone: no two the same, and none that the import takes for the
 * Inbox, which has none. What had to be changed is told.
 *
 * @param shape makes of a name what the format can hold, '' where nothing is left
 * @param fold names that are the same in this are the same there
 */
export function listNames(
  lists: ExportedList[],
  losses: ExportLosses,
  { shape = (name: string) => name, fold = (name: string) => name } = {},
): Map<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const { id, name, isInbox } of lists) {
    if (isInbox) continue
    const fitted = shape(name) || 'List'
    const isFree = (one: string) => one.toLowerCase() !== 'inbox' && !taken.has(fold(one))
    let free = fitted
    for (let number = 2; !isFree(free); number++) free = shape(`${fitted.slice(0, 240)} ${number}`)
    if (free !== name) losses.once('list', name, `The list is called ${free} there`)
    taken.add(fold(free))
    names.set(id, free)
  }
  return names
}

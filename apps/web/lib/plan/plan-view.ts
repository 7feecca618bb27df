import { parseAsStringLiteral } from 'nuqs/server'

export const ZOOMS = ['50', '75', '100'] as const

/** What the address of a plan says of its graph, beside the task that is open: how large it is, and what it leaves out. */
export const planParams = {
  zoom: parseAsStringLiteral(ZOOMS).withDefault('100'),
  done: parseAsStringLiteral(['shown', 'folded']),
}

/** So many of the tasks that are ready are shown at first. */
export const READY_AT_ONCE = 10

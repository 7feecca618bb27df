import type { Draft } from '../draft'
import type { Property } from './property'

/** Whom a task is below, and who is below it, by their UIDs (RFC 5545, 3.8.4.5). */
interface Relations {
  parent: string | undefined
  children: string[]
}

export function readRelations(draft: Draft, properties: Property[], uid: string): Relations {
  const named = (type: string) =>
    properties.filter(
      ({ parameters, values: [value] }) => value && (parameters.get('reltype') ?? 'PARENT').toUpperCase() === type,
    )
  const [parent, ...more] = named('PARENT')
  const children = uid ? named('CHILD') : []
  const told = properties.filter((property) => property !== parent && !children.includes(property))
  if (told.length) {
    const lines = told.map(({ line }) => line)
    draft.keep('RELATED-TO', lines, more.length ? 'A task has one parent' : 'Of relations, only parents are imported')
  }
  return { parent: parent?.values[0], children: children.map(({ values }) => values[0] ?? '') }
}

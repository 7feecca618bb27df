import { DocketError } from '@docket/core/errors'
import type { Operation } from './operation'

/** What is served at an address: by method, with the values of the path's braces in its order. */
export interface Match {
  operations: Map<string, Operation>
  values: string[]
}

interface Node {
  fixed: Map<string, Node>
  variable?: Node
  operations: Map<string, Operation>
}

const node = (): Node => ({ fixed: new Map(), operations: new Map() })

/**
 * Finds operations by the path of an address, which begins with a slash and lies below `/api`. A fixed segment wins over
 * one in braces, whatever the method.
 *
 * @throws for two operations at one address
 */
export function createMatcher(operations: Operation[]): (path: string) => Match | undefined {
  const root = node()
  for (const operation of operations) {
    const at = operation.path.split('/').slice(1).reduce(descend, root)
    const other = at.operations.get(operation.method)
    if (other) throw new Error(`${operation.name} and ${other.name} share ${operation.method} ${operation.path}`)
    at.operations.set(operation.method, operation)
  }
  return (path) => find(root, path.split('/').slice(1), [])
}

function descend(from: Node, segment: string): Node {
  if (segment.startsWith('{')) {
    from.variable ??= node()
    return from.variable
  }
  const next = from.fixed.get(segment) ?? node()
  from.fixed.set(segment, next)
  return next
}

function find(from: Node, [segment, ...rest]: string[], values: string[]): Match | undefined {
  if (segment === undefined) return from.operations.size ? { operations: from.operations, values } : undefined
  const fixed = from.fixed.get(segment)
  const found = fixed && find(fixed, rest, values)
  if (found || !from.variable || segment === '') return found
  return find(from.variable, rest, [...values, decoded(segment)])
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    throw new DocketError('BAD_REQUEST', 'The address is not encoded right', { cause: error })
  }
}

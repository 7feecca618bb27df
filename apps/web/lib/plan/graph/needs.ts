import type { Link } from './reduce'
import type { GraphNode } from './types'

/** By task, the refs of what it waits for, in the order of the tasks. */
export function needsOf(tasks: readonly GraphNode[], links: readonly Link[]): Map<string, string[]> {
  const waiting = new Map<string, string[]>()
  for (const { from, to } of links) waiting.set(from, [...(waiting.get(from) ?? []), to])
  const needs = new Map<string, string[]>()
  for (const { id, ref } of tasks)
    for (const other of waiting.get(id) ?? []) needs.set(other, [...(needs.get(other) ?? []), ref])
  return needs
}

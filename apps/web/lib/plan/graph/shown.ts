import { type Link, reduce } from './reduce'
import type { Graph, GraphNode } from './types'

/** With more tasks than these, what is done is folded away at first. */
const MANY = 60

export interface ShownGraph {
  tasks: GraphNode[]
  /** all that are known between them */
  links: Link[]
  /** those that are drawn: the others follow from them */
  drawn: Link[]
  /** the tasks of the longest way, as they follow each other */
  isOnWay: (id: string) => boolean
  isOfWay: (link: Link) => boolean
  /** how many are done or cancelled, and are shown or could be */
  done: number
  isFolded: boolean
  /** how many neither wait for others nor are waited for */
  alone: number
}

export const isOver = ({ status }: Pick<GraphNode, 'status'>): boolean => status === 'done' || status === 'cancelled'

/**
 * What of a graph is drawn: the tasks that have to do with others, without those that are over where these are folded away.
 *
 * @param fold undefined: as many as there are decide
 * @param way the ids of the longest way
 */
export function shownOf({ nodes, edges }: Graph, fold: boolean | undefined, way: readonly string[]): ShownGraph {
  const all = edges.map(({ taskId, dependsOnId }): Link => ({ from: dependsOnId, to: taskId }))
  const linked = new Set(all.flatMap(({ from, to }) => [from, to]))
  const among = nodes.filter(({ id }) => linked.has(id))
  const over = among.filter(isOver)
  const isFolded = fold ?? (among.length > MANY && over.length > 0)
  const tasks = isFolded ? among.filter((task) => !isOver(task)) : among
  const ids = new Set(tasks.map(({ id }) => id))
  const links = all.filter(({ from, to }) => ids.has(from) && ids.has(to))
  const place = new Map(way.map((id, index) => [id, index]))
  const isOfWay = ({ from, to }: Link) => place.has(from) && place.get(to) === (place.get(from) ?? 0) + 1
  return {
    tasks,
    links,
    drawn: reduce(links, isOfWay),
    isOnWay: (id) => place.has(id),
    isOfWay,
    done: over.length,
    isFolded,
    alone: nodes.length - among.length,
  }
}

import type { Layout } from './layout'
import type { Link } from './reduce'

type Key = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End'

const KEYS: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] satisfies Key[]

/** Guarantee: it is one of KEYS. */
export const isGraphKey = (key: string): key is Key => KEYS.includes(key)

/**
 * Where a key leads to from a task: left and right along what it waits for and what waits for it, or else to the nearest one
 * of the column there; up and down within the column; Home and End to the first and the last column.
 */
export function neighbour(
  id: string,
  key: Key,
  { places, columns }: Layout,
  links: readonly Link[],
): string | undefined {
  const column = columns.get(id) ?? 0
  const height = (one: string) => places.get(one)?.y ?? 0
  const inColumn = (asked: number) => [...columns].filter(([, at]) => at === asked).map(([one]) => one)
  const nearest = (ids: string[]) =>
    ids.sort((a, b) => Math.abs(height(a) - height(id)) - Math.abs(height(b) - height(id)))[0]
  switch (key) {
    case 'ArrowLeft':
      return nearest(links.filter(({ to }) => to === id).map(({ from }) => from)) ?? nearest(inColumn(column - 1))
    case 'ArrowRight':
      return nearest(links.filter(({ from }) => from === id).map(({ to }) => to)) ?? nearest(inColumn(column + 1))
    case 'ArrowUp':
      return nearest(inColumn(column).filter((one) => height(one) < height(id)))
    case 'ArrowDown':
      return nearest(inColumn(column).filter((one) => height(one) > height(id)))
    case 'Home':
      return nearest(inColumn(0))
    case 'End':
      return nearest(inColumn(Math.max(...columns.values())))
  }
}

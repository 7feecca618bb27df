import type { RouterInputs } from '@docket/api'
import type { Procedures } from './client'
import type { Task } from './find-task'

export interface Page {
  items: Task[]
  nextCursor: string | null
}

const PAGE = 200

/**
 * The tasks that fit, page by page, so that a long list takes no more memory than a short one; at least one page.
 *
 * @param limit how many at most, over all pages
 */
export async function* taskPages(
  rpc: Procedures,
  filter: Omit<RouterInputs['task']['list'] & object, 'limit'>,
  limit: number,
): AsyncGenerator<Page> {
  let left = limit
  let { cursor } = filter
  do {
    const page: Page = await rpc.task.list.query({ ...filter, cursor, limit: Math.min(left, PAGE) })
    yield page
    left -= page.items.length
    cursor = page.nextCursor
  } while (cursor && left > 0)
}

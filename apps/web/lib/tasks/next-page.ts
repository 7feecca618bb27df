import type { TaskPage } from '@docket/core/task/schema'

/** How a list goes on, for whoever asks for its pages. */
export const nextPage = { getNextPageParam: ({ nextCursor }: TaskPage) => nextCursor }

import type { Route } from 'next'
import { type View, viewHref } from './params'

/** The address of a view, as Next's links take it. Guarantee: it is a path of this app, `/tasks` with a query. */
export const tasksRoute = (view: Partial<View>): Route => viewHref('/tasks', view) as Route

import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { CataloguedProcedure } from './catalogue'
import type { AppRouter } from './root'

export type { AppRouter, CataloguedProcedure }
export type RouterInputs = inferRouterInputs<AppRouter>
export type RouterOutputs = inferRouterOutputs<AppRouter>

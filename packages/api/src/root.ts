import { account } from './router/account'
import { activity } from './router/activity'
import { criterion } from './router/criterion'
import { feed } from './router/feed'
import { label } from './router/label'
import { list } from './router/list'
import { plan } from './router/plan'
import { report } from './router/report'
import { spec } from './router/spec'
import { task } from './router/task'
import { token } from './router/token'
import { transfer } from './router/transfer'
import { view } from './router/view'
import { createCallerFactory, publicProcedure, router } from './trpc'

/** Every operation there is. A procedure is a guard, a schema and one call into core. */
export const appRouter = router({
  ping: publicProcedure.meta({ summary: 'Answers, as long as Docket serves.' }).query(() => ({ ok: true })),
  account,
  activity,
  criterion,
  feed,
  label,
  list,
  plan,
  spec,
  report,
  task,
  token,
  transfer,
  view,
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)

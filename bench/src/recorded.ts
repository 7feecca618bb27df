import type { Ctx } from '@docket/core/ctx'
import { completeTask } from '@docket/core/task/complete'
import { createTask } from '@docket/core/task/create'
import { getTask } from '@docket/core/task/get'
import { listTasks } from '@docket/core/task/list'
import { ListTasks } from '@docket/core/task/schema'
import type { Statement } from '@docket/db'

/** Stand for what each request fills in. */
export const USER = 'the-user'
export const ID = '00000000-0000-7000-8000-000000000001'
export const TITLE = 'the title'

class Recorded extends Error {
  constructor(readonly statement: Statement) {
    super('recorded')
  }
}

/** The statement that a verb would send: the bare server runs the very same SQL, so the two differ in nothing else. */
async function statementOf(verb: (ctx: Ctx) => Promise<unknown>): Promise<Statement> {
  const refuse = () => Promise.reject(new Error('only single statements are compared'))
  const db: Ctx['db'] = {
    query: (statement) => Promise.reject(new Recorded({ text: statement.text, values: [...statement.values] })),
    transaction: refuse,
    prisma: refuse,
  }
  const scope = { userId: USER } as Ctx['scope'] // nothing is queried with it
  try {
    await verb({ db, scope, actor: { type: 'system' }, now: new Date() })
  } catch (error) {
    if (error instanceof Recorded) return error.statement
    throw error
  }
  throw new Error('the verb sent no statement')
}

export const recorded = {
  list: await statementOf((ctx) => listTasks(ctx, ListTasks.parse({ completed: false, limit: 20 }))),
  get: await statementOf((ctx) => getTask(ctx, { id: ID })),
  create: await statementOf((ctx) => createTask(ctx, { id: ID, title: TITLE, priority: 'high' })),
  complete: await statementOf((ctx) => completeTask(ctx, { id: ID })),
}

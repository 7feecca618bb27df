import type { Ctx } from '../ctx'
import { listTasks } from '../task/list'
import { ListTasks, type Task } from '../task/schema'

/** The first fifty tasks of an account, in their order. */
export async function tasksOf(ctx: Ctx): Promise<Task[]> {
  return (await listTasks(ctx, ListTasks.parse({}))).items
}

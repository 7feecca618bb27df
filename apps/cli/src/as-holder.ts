import { type Claims, claimsOf, workerName } from './claims'
import { type Procedures, procedures } from './client'
import { oneTask, type Task } from './find-task'
import type { List } from './lists'
import { currentSession } from './session'

/** Which task, as whom. */
export interface HolderOptions {
  list?: string
  worker?: string
  fence?: number
}

export interface AsHolder {
  rpc: Procedures
  task: Task
  lists: List[]
  worker: string
  claims: Claims
  /** Of the claim that this worker has, or had, on the task; undefined where it never had one. */
  fence: number | undefined
}

/** The task that was said, and the claim that this worker writes to it under. */
export async function asHolder(said: string, options: HolderOptions): Promise<AsHolder> {
  const session = await currentSession()
  const rpc = procedures(session)
  const worker = workerName(options.worker)
  const claims = claimsOf(session, worker)
  const { task, lists } = await oneTask(rpc, said, options.list)
  return { rpc, task, lists, worker, claims, fence: options.fence ?? (await claims.fenceOf(task.id)) }
}

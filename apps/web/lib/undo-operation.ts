import type { RouterInputs } from '@docket/api'
import type { TrpcClient } from './trpc/context'

type Asked = Exclude<RouterInputs['activity']['list'], void>

/**
 * The line that the last write of a verb left in the activity of a thing, by which the server undoes the whole operation.
 * Undefined where there is none, or it couldn't be asked for: then there is no way back.
 */
export async function lineOf(
  client: TrpcClient,
  of: Required<Pick<Asked, 'entity' | 'entityId'>>,
  verb: string,
): Promise<number | undefined> {
  try {
    const { items } = await client.activity.list.query({ ...of, limit: 5 })
    return items.find((line) => line.verb === verb && !line.undone)?.id
  } catch {
    return undefined
  }
}

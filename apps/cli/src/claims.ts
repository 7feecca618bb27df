import { createHash, randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import envPaths from 'env-paths'
import { z } from 'zod'
import { makePrivateFolder, writeAtomically } from './atomic-file'
import type { Session } from './client'
import { readEnvironment } from './env'

const Claim = z.object({ fence: z.number(), expiresAt: z.string() })
type Claim = z.infer<typeof Claim>

/**
 * What a worker remembers of its claims from one command to the next. It is kept for each worker, token and server apart, so
 * that none writes with the fence of another; and each claim in a file of its own, so that commands that run at the same
 * time don't lose one another's.
 */
export function claimsOf({ server, token }: Session, worker: string) {
  const key = createHash('sha256').update(`${server}\n${token}\n${worker}`).digest('hex').slice(0, 32)
  const folder = join(envPaths('docket', { suffix: '' }).data, 'claims', key)
  const pathOf = (taskId: string) => join(folder, `${taskId.toLowerCase()}.json`)
  const question = join(folder, 'next.json')
  return {
    /** Keeps the fence of a claim, for the commands that write to the task as its holder. */
    remember: (taskId: string, { fence, expiresAt }: Claim) => keep(pathOf(taskId), { fence, expiresAt }),

    /**
     * The fence of the last claim on a task, also when its lease is over: what is written under it must then be refused, for
     * another may have worked on the task since.
     */
    fenceOf: async (taskId: string): Promise<number | undefined> =>
      Claim.safeParse(await kept(pathOf(taskId))).data?.fence,

    forget: (taskId: string) => rm(pathOf(taskId), { force: true }),

    /**
     * Asks for the next task under a key that is forgotten when the answer is here: whoever was cut off before that and asks
     * again gets the task that it has claimed already.
     */
    async asking<T>(ask: (key: string) => Promise<T>): Promise<T> {
      const key = z.string().safeParse(await kept(question)).data ?? randomUUID()
      await keep(question, key)
      const answer = await ask(key)
      await rm(question, { force: true })
      return answer
    },
  }
}

export type Claims = ReturnType<typeof claimsOf>

/** The worker that was said, else the environment's, else whoever is logged in at this machine. */
export const workerName = (said: string | undefined): string =>
  said ?? readEnvironment().worker ?? `${userInfo().username}@${hostname()}`.slice(0, 64)

async function keep(path: string, value: unknown): Promise<void> {
  await makePrivateFolder(dirname(path))
  await writeAtomically(path, Readable.from([`${JSON.stringify(value)}\n`]), 0o600)
}

/** What is in a file; undefined where it isn't there, or is damaged. */
async function kept(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedError } from './embedded-error'

/** PostgreSQL's fast shutdown takes no longer, but for a checkpoint on a very slow disk. */
const FAST_SHUTDOWN = 20_000

/**
 * Ends the server that a killed process left running on a cluster, and forgets one that is gone. For the holder of the
 * folder's lock only: whatever runs on the cluster is then nobody's.
 */
export async function endOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = readPid(file)
  if (pid === undefined) return
  if (isServerOf(pid, cluster)) {
    process.kill(pid, 'SIGINT')
    const deadline = Date.now() + FAST_SHUTDOWN
    while (isServerOf(pid, cluster)) {
      if (Date.now() > deadline) {
        throw new EmbeddedError(
          `A PostgreSQL that was left running on ${cluster} (process ${pid}) does not stop: end it`,
        )
      }
      await sleep(20)
    }
  }
  // Left by a kill -9 or a power cut. Its number may be somebody else's by now, at which PostgreSQL would refuse to start.
  rmSync(file, { force: true })
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Whether a process is a PostgreSQL that was started on this very folder; never a guess by its number alone. */
export function isServerOf(pid: number, cluster: string): boolean {
  const command = commandOf(pid)
  return command.some((word) => basename(word).startsWith('postgres')) && command.includes(cluster)
}

function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    if (process.platform === 'linux') return []
    const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    const [program, rest] = (stdout ?? '').trim().split(/ -D (?=\/)/)
    return program && rest ? [program, rest.split(/ -[pc] /)[0] ?? ''] : []
  }
}

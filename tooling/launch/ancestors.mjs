import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const PACKAGE_MANAGER = /(^|[\s/'"])(npm|npx|pnpm)([\s.'"@]|$)/
const EVERY = 500

/**
 * Sends this process SIGTERM when one of those through whom it was started, from the outermost npx or pnpm on, is gone:
 * npx passes the signal on to a shell, which ends without telling anybody.
 */
export function endWithAncestors() {
  const chain = ancestors()
  const outermost = chain.findLastIndex(({ command }) => PACKAGE_MANAGER.test(command))
  const watched = chain.slice(0, outermost + 1).map(({ pid }) => pid)
  if (watched.length === 0) return
  const timer = setInterval(() => {
    if (watched.every(isThere)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, EVERY)
  timer.unref()
}

/** From the parent upwards; empty where the system doesn't tell. */
function ancestors() {
  const chain = []
  for (let pid = process.ppid; pid > 1 && chain.length < 32; pid = chain.at(-1).parent) {
    const found = describe(pid)
    if (!found) break
    chain.push({ pid, ...found })
  }
  return chain
}

function describe(pid) {
  try {
    if (process.platform === 'linux') {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      // The name, in parentheses, may hold anything; after it come the state and the parent.
      const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return { command, parent: Number(parent) }
    }
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' })
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(stdout) ?? []
    return command && { command, parent: Number(parent) }
  } catch {
    return undefined
  }
}

function isThere(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Runs a task of the pipeline quietly; what it says is shown only if it fails. */
export async function turbo(root, task, onStop) {
  const child = spawn(join(root, 'node_modules/.bin/turbo'), ['run', ...task, '--output-logs=errors-only'], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data
    })
  }
  const ended = new Promise((done) => {
    child.once('error', () => done(undefined)) // there is no turbo
    child.once('close', done)
  })
  onStop(async () => {
    child.kill()
    await ended
  })
  const code = await ended
  if (code === 0) return
  throw Object.assign(new Error(reasonOf(said.trim(), task)), { name: 'StartError' })
}

function reasonOf(said, task) {
  if (!said) return 'Turborepo is not installed: run `npx -y pnpm@12.21.0 install`.'
  if (/find package manager binary/.test(said)) return 'Turborepo finds no pnpm: start by `npx -y pnpm@12.21.0 start`.'
  return `turbo run ${task.join(' ')} failed:\n${said}`
}

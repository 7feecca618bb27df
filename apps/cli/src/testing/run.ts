import { spawn } from 'node:child_process'

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Started {
  cwd?: string
  /** All of the environment. */
  env?: NodeJS.ProcessEnv
  stdin?: string
  /** Presses Ctrl-C then. */
  interruptAfter?: Promise<void>
  /** Hears what is written to stdout and stderr, as it comes. */
  onOutput?: (text: string) => void
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: string[],
  { cwd, env, stdin, interruptAfter, onOutput }: Started = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'pipe' })
    const ended: Ended = { code: null, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.stdout += text
      onOutput?.(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ended.stderr += text
      onOutput?.(text)
    })
    child.on('error', reject)
    interruptAfter?.then(() => child.kill('SIGINT'), reject)
    child.on('close', (code) => resolve({ ...ended, code }))
    // One that ends without reading is no failure of the test.
    child.stdin.on('error', () => {}).end(stdin ?? '')
  })
}

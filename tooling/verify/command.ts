import { spawn } from 'node:child_process'

export type Ended = { code: number; output: string }

/**
 * Runs a program in a folder to its end, with node_modules/.bin of that folder first on its PATH.
 * Gives its exit code (1 when a signal ended it) and what it printed, standard output and error together.
 */
export function command(root: string, program: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const path = `${root}/node_modules/.bin:${process.env.PATH}`
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: undefined, TURBO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }))
  })
}

/** The paths, from the root, of the files that are or would be in the repository. Needs git. */
export async function sourceFiles(root: string, ...patterns: string[]): Promise<string[]> {
  const listed = await command(root, 'git', 'ls-files', '-z', '-co', '--exclude-standard', '--', ...patterns)
  if (listed.code !== 0) throw new Error(`git could not list the files: ${listed.output}`)
  return listed.output.split('\0').filter(Boolean)
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../build/bundle'
import { type Ended, run, type Started } from './run'

export interface Home {
  path: string
  /** Runs `docket` in this folder, which is its HOME too. */
  docket(args: string[], options?: Options): Promise<Ended>
}

export type Options = Pick<Started, 'stdin' | 'interruptAfter' | 'onOutput'> & { env?: Record<string, string> }

export interface Built {
  /** Where it is. */
  program: string
  /** A new, empty HOME. */
  home(): Promise<Home>
  remove(): Promise<void>
}

/** The command line as it is shipped: the bundle, run by plain Node with nothing in its environment. */
export async function builtDocket(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-cli-'))
  const program = join(folder, 'docket.mjs')
  await bundle(program)
  let homes = 0
  return {
    program,
    async home() {
      const path = join(folder, `home-${homes++}`)
      await mkdir(path)
      return {
        path,
        docket: (args, { env, ...options } = {}) =>
          run(process.execPath, [program, ...args], { ...options, cwd: path, env: { HOME: path, TZ: 'UTC', ...env } }),
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

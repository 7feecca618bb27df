import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import envPaths from 'env-paths'
import { z } from 'zod'
import { makePrivateFolder, writeAtomically } from './atomic-file'
import { Failure } from './failure'

/** `isApiToken`: made by its owner for programs; it lives on when it is forgotten here. */
const Kept = z.object({ token: z.string(), email: z.string().nullable(), isApiToken: z.boolean().default(false) })

/** What `docket login` keeps: the tokens by server, and which server commands go to. */
const Config = z.object({
  server: z.string().optional(),
  sessions: z.record(z.string(), Kept).default({}),
})
export type Config = z.infer<typeof Config>

const folder = () => envPaths('docket', { suffix: '' }).config
export const configPath = () => join(folder(), 'config.json')

/** @throws {Failure} other, for a file that can't be read; a missing one is an empty one */
export async function readConfig(): Promise<Config> {
  const path = configPath()
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw new Failure('other', `Can't read ${path}: ${error.code}`, { cause: error })
  })
  try {
    return Config.parse(JSON.parse(text))
  } catch (cause) {
    throw new Failure('other', `${path} is damaged. Remove it and sign in again`, { cause })
  }
}

/** Only the owner may read it: it holds tokens. */
export async function writeConfig(config: Config): Promise<void> {
  await makePrivateFolder(folder())
  await writeAtomically(configPath(), Readable.from([`${JSON.stringify(config, null, 2)}\n`]), 0o600)
}

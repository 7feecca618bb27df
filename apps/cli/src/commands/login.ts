import { InvalidArgumentError } from '@commander-js/extra-typings'
import { ask, canAsk, readStdin } from '../ask'
import { newCommand } from '../command'
import { configPath, readConfig, writeConfig } from '../config'
import { readEnvironment } from '../env'
import { Failure } from '../failure'
import { note, show } from '../output'
import { isReadableOnTheWay, ServerUrl } from '../server-url'
import { currentServer } from '../session'
import { holderOf, signIn, signOut } from '../sign-in'
import { printable } from '../terminal/text'

function serverUrl(text: string): string {
  const result = ServerUrl.safeParse(text)
  if (result.success) return result.data
  throw new InvalidArgumentError('Must be the address of a server, such as https://docket.example.org.')
}

export const login = () =>
  newCommand('login', 'Sign in, and keep the session for the commands to come', [
    'docket login',
    'docket login --server https://docket.example.org --email ada@example.org',
    'docket login --email ada@example.org --password-stdin < password.txt',
    'docket login --token < token.txt',
  ])
    .option('--server <url>', 'the server (default: the last one, else http://localhost:3000)', serverUrl)
    .option('--email <address>', 'the address you signed up with; asked for when missing')
    .option('--password-stdin', 'read the password from stdin instead of asking')
    .option('--token', 'keep an API token instead: asked for, or read from stdin')
    .action(async (options) => {
      const server = options.server ?? (await currentServer())
      const got = options.token ? { token: await tokenSaid(options) } : await credentials(options)
      if (isReadableOnTheWay(server)) note(options, `warning: ${server} is not encrypted: use https where you can`)
      const token = 'token' in got ? got.token : (await signIn(server, got.email, got.password)).token
      const account = await holderOf({ server, token })
      const config = await readConfig()
      const before = config.sessions[server]
      const kept = { token, email: account?.email ?? null, isApiToken: 'token' in got }
      await writeConfig({ server, sessions: { ...config.sessions, [server]: kept } })
      // The session that this one replaces would live on with nobody knowing its token.
      if (before && !before.isApiToken) await signOut({ server, token: before.token }).catch(() => {})
      const who = account ? `${printable(account.name)} <${printable(account.email)}>` : 'whom this token may not tell'
      await show(options, {
        json: { server, account },
        ids: account ? [account.id] : [],
        lines: [`Signed in at ${server} as ${who}. Kept in ${configPath()}`],
      })
      const { token: beats, url } = readEnvironment()
      if (beats) note(options, 'warning: DOCKET_TOKEN is set, and commands will use it instead of this session')
      else if (url && url !== server) note(options, `warning: DOCKET_URL is set, and commands will go to ${url}`)
    })

async function credentials(options: { email?: string; passwordStdin?: true }) {
  if (!options.email && (options.passwordStdin || !canAsk())) {
    throw new Failure('usage', 'There is no terminal to ask for the address: use --email')
  }
  const email = options.email ?? (await ask('Email', { secret: false }))
  if (options.passwordStdin) return { email, password: await readStdin() }
  if (!canAsk()) throw new Failure('usage', 'There is no terminal to ask for the password: use --password-stdin')
  return { email, password: await ask(`Password of ${email}`, { secret: true }) }
}

/** Never from the command line, which other users of the machine can read. */
async function tokenSaid({ email, passwordStdin }: { email?: string; passwordStdin?: true }): Promise<string> {
  if (email || passwordStdin) throw new Failure('usage', '--token goes without --email and --password-stdin')
  const token = (canAsk() ? await ask('Token', { secret: true }) : await readStdin()).trim()
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Failure('usage', 'There is no token on stdin')
  return token
}

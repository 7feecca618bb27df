import { InvalidArgumentError } from '@commander-js/extra-typings'
import { ask, canAsk, readStdin } from '../ask'
import { procedures } from '../client'
import { newCommand } from '../command'
import { configPath, readConfig, writeConfig } from '../config'
import { readEnvironment } from '../env'
import { Failure } from '../failure'
import { note, show } from '../output'
import { isReadableOnTheWay, ServerUrl } from '../server-url'
import { currentServer } from '../session'
import { signIn, signOut } from '../sign-in'
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
  ])
    .option('--server <url>', 'the server (default: the last one, else http://localhost:3000)', serverUrl)
    .option('--email <address>', 'the address you signed up with; asked for when missing')
    .option('--password-stdin', 'read the password from stdin instead of asking')
    .action(async (options) => {
      const server = options.server ?? (await currentServer())
      const { email, password } = await credentials(options)
      if (isReadableOnTheWay(server)) note(options, `warning: ${server} is not encrypted: use https where you can`)
      const session = await signIn(server, email, password)
      const account = await procedures(session).account.get.query()
      const config = await readConfig()
      const before = config.sessions[server]
      const sessions = { ...config.sessions, [server]: { token: session.token, email: account.email } }
      await writeConfig({ server, sessions })
      // The session that this one replaces would live on with nobody knowing its token.
      if (before) await signOut({ server, token: before.token }).catch(() => {})
      await show(options, {
        json: { server, account },
        ids: [account.id],
        lines: [
          `Signed in at ${server} as ${printable(account.name)} <${printable(account.email)}>. Kept in ${configPath()}`,
        ],
      })
      const { token, url } = readEnvironment()
      if (token) note(options, 'warning: DOCKET_TOKEN is set, and commands will use it instead of this session')
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

import { newCommand } from '../command'
import { readConfig, writeConfig } from '../config'
import { readEnvironment } from '../env'
import { Failure } from '../failure'
import { show } from '../output'
import { currentSession } from '../session'
import { signOut } from '../sign-in'

export const logout = () =>
  newCommand('logout', 'End the session, on the server too; an API token is only forgotten', ['docket logout']).action(
    async (options) => {
      if (readEnvironment().token) throw new Failure('usage', 'The token comes from DOCKET_TOKEN: unset it instead')
      const session = await currentSession()
      const config = await readConfig()
      const isApiToken = config.sessions[session.server]?.isApiToken
      if (!isApiToken) await signOut(session)
      const { [session.server]: _, ...sessions } = config.sessions
      await writeConfig({ ...config, sessions })
      const { server } = session
      const line = isApiToken
        ? `Forgot the token for ${server}. It stays good until it is revoked there`
        : `Signed out at ${server}`
      await show(options, { json: { server }, ids: [], lines: [line] })
    },
  )

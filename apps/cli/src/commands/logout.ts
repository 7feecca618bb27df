import { newCommand } from '../command'
import { readConfig, writeConfig } from '../config'
import { readEnvironment } from '../env'
import { Failure } from '../failure'
import { show } from '../output'
import { currentSession } from '../session'
import { signOut } from '../sign-in'

export const logout = () =>
  newCommand('logout', 'End the session, on the server too', ['docket logout']).action(async (options) => {
    if (readEnvironment().token) throw new Failure('usage', 'The token comes from DOCKET_TOKEN: unset it instead')
    const session = await currentSession()
    await signOut(session)
    const config = await readConfig()
    const { [session.server]: _, ...sessions } = config.sessions
    await writeConfig({ ...config, sessions })
    const { server } = session
    await show(options, { json: { server }, ids: [], lines: [`Signed out at ${server}`] })
  })

import { procedures } from '../client'
import { newCommand } from '../command'
import { show } from '../output'
import { currentSession } from '../session'
import { printable } from '../terminal/text'

export const whoami = () =>
  newCommand('whoami', 'Show who is signed in, and where', ['docket whoami', 'docket whoami --json']).action(
    async (options) => {
      const session = await currentSession()
      const account = await procedures(session).account.get.query()
      const { server } = session
      await show(options, {
        json: { server, account },
        ids: [account.id],
        lines: [`${printable(account.name)} <${printable(account.email)}> at ${server}`],
      })
    },
  )

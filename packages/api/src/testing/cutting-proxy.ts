import { Agent, request as ask, createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface CuttingProxy {
  url: string
  /** Connections that were cut: with the answer in hand, or while the server was at work. */
  cuts: { answered: number; working: number }
  stop(): Promise<void>
}

/**
 * A proxy on a bad line: of the requests that reach the server, some lose their answer.
 *
 * @param decide for the n-th request: whether the connection to the client is cut, and when
 */
export async function startCuttingProxy(
  target: string,
  decide: (n: number) => 'answered' | 'working' | undefined,
): Promise<CuttingProxy> {
  const agent = new Agent({ keepAlive: true })
  const cuts = { answered: 0, working: 0 }
  let count = 0
  const server = createServer(async (req, res) => {
    const { method, headers, url = '' } = req
    const body = await buffer(req)
    const cut = decide(count++)
    const sent = ask(`${target}${url}`, { method, headers, agent }, async (answer) => {
      const bytes = await buffer(answer)
      if (cut === 'answered') {
        cuts.answered++
        req.socket.destroy()
      }
      if (!cut) res.writeHead(answer.statusCode ?? 502, answer.headers).end(bytes)
    })
    sent.on('error', () => req.socket.destroy())
    sent.end(body, () => {
      if (cut !== 'working') return
      cuts.working++
      req.socket.destroy()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    cuts,
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      agent.destroy()
    },
  }
}

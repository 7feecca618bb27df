import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { listen, probePort } from './port'

test('a port that is taken, and a host that is elsewhere, are told with what to do', async () => {
  const server = createServer()
  await listen(server, { host: '127.0.0.1', port: 0 })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  await expect(probePort({ host: '127.0.0.1', port })).rejects.toThrow(
    new RegExp(`^Port ${port} is taken: stop what uses it, or choose another in PORT`),
  )
  await new Promise((done) => server.close(done))
  await probePort({ host: '127.0.0.1', port })
  await expect(probePort({ host: '192.0.2.1', port })).rejects.toThrow(/^192\.0\.2\.1 is no address of this machine/)
})

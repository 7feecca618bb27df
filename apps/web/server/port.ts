import { createServer, type Server } from 'node:net'
import { codeOf, StartError, sayingOf } from './start-error'

interface Address {
  host: string
  port: number
}

/**
 * Looks whether the port is free, before anything else is started.
 *
 * @throws {StartError} as `listen`
 */
export async function probePort(address: Address): Promise<void> {
  const probe = createServer()
  await listen(probe, address)
  await new Promise((done) => probe.close(done))
}

/** @throws {StartError} for a port that is taken or not allowed, and a host that isn't this machine's */
export async function listen(server: Server, { host, port }: Address): Promise<void> {
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen({ host, port }, () => {
        server.off('error', fail)
        done()
      })
    })
  } catch (error) {
    throw new StartError(refusal(error, { host, port }))
  }
}

function refusal(error: unknown, { host, port }: Address): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: stop what uses it, or choose another in PORT (such as ${port < 65535 ? port + 1 : 3000}).`
    case 'EACCES':
      return `This user may not use port ${port}: choose one above 1023 in PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine: set HOST to 127.0.0.1, or to 0.0.0.0 for every network.`
    default:
      return `Docket can't listen on ${host}, port ${port}: ${sayingOf(error)}`
  }
}

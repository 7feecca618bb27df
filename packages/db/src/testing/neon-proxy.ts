import { connect } from 'node:net'
import { createWebSocketStream, WebSocketServer } from 'ws'

/**
 * What Neon's wsproxy does: a WebSocket to `/v1?address=host:port` becomes a connection to that Postgres.
 *
 * @returns its own `host:port`, for `?driver=neon&wsproxy=`
 */
export async function startNeonProxy(): Promise<{ address: string; close(): Promise<void> }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (socket, request) => {
    const target = new URL(`http://postgres${request.url}`).searchParams.get('address') ?? ''
    const [host, port] = target.split(':')
    const postgres = connect(Number(port), host).setNoDelay(true)
    const stream = createWebSocketStream(socket)
    stream.on('error', () => postgres.destroy()).on('close', () => postgres.destroy())
    postgres.on('error', () => socket.terminate()).on('close', () => socket.close())
    stream.pipe(postgres).pipe(stream)
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    address: `127.0.0.1:${port}`,
    async close() {
      for (const socket of server.clients) socket.terminate()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

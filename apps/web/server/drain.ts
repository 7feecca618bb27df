import type { Server, ServerResponse } from 'node:http'

/**
 * Follows a server's requests, so that it can be closed without cutting any.
 *
 * @returns what closes the server: no new connections; what is in flight is answered, with `connection: close`, for at
 *   most `patience` milliseconds. Event streams, which never end, are cut at once: their readers come back by themselves,
 *   to another process, and resume where they were
 */
export function drainable(server: Server, patience: number): () => Promise<void> {
  const inFlight = new Set<ServerResponse>()
  let closing = false
  server.prependListener('request', (_, res) => {
    inFlight.add(res)
    if (closing) res.setHeader('connection', 'close')
    res.once('close', () => {
      inFlight.delete(res)
      // A connection whose headers had left before stays open for the next request, which must not come.
      if (closing) setImmediate(() => server.closeIdleConnections())
    })
  })
  return async () => {
    closing = true
    for (const res of inFlight) {
      if (!res.headersSent) res.setHeader('connection', 'close')
      else if (isEventStream(res)) res.destroy()
    }
    const cut = setTimeout(() => server.closeAllConnections(), patience)
    await new Promise<void>((done) => server.close(() => done()))
    clearTimeout(cut)
  }
}

const isEventStream = (res: ServerResponse) => String(res.getHeader('content-type')).startsWith('text/event-stream')

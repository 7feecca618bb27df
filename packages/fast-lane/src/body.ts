import type { IncomingMessage } from 'node:http'
import { TRPCError } from '@trpc/server'

/**
 * The whole body as text, decoded as `Request.json()` does: UTF-8, without a byte order mark.
 *
 * @param max the largest size in bytes; as in tRPC 0 or nothing is no limit
 * @throws {TRPCError} PAYLOAD_TOO_LARGE; CLIENT_CLOSED_REQUEST when the client left; INTERNAL_SERVER_ERROR when somebody
 * else, `createContext` say, has read the body
 */
export function readBody(req: IncomingMessage, max?: number): Promise<string> {
  const limit = max || Number.POSITIVE_INFINITY
  return new Promise((resolve, reject) => {
    if (req.readableDidRead || req.readableEnded) return reject(alreadyRead())
    if (req.destroyed) return reject(clientLeft())
    if (Number(req.headers['content-length']) > limit) return reject(tooLarge())

    let chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return chunks.push(chunk)
      chunks = [] // what is still to come is read and dropped, so that the connection stays usable
      reject(tooLarge())
    })
    req.on('end', () => resolve(decode(chunks)))
    req.on('close', () => reject(clientLeft()))
  })
}

function decode([first, ...more]: Buffer[]): string {
  if (!first) return ''
  const text = (more.length > 0 ? Buffer.concat([first, ...more]) : first).toString()
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

const tooLarge = () => new TRPCError({ code: 'PAYLOAD_TOO_LARGE' })
const clientLeft = () => new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The client closed the request' })
const alreadyRead = () =>
  new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'The request body has already been read by somebody else' })

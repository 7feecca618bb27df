import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { Failure } from './failure'
import { interrupted } from './interrupt'

export interface Sent {
  method?: string
  headers?: Record<string, string>
  /** Text, or a stream that is read at the server's pace. */
  body?: string | Readable
  /** How long the server may stay silent, in milliseconds. Default 30 s. */
  patience?: number
}

/**
 * One HTTP exchange; answers as soon as the head of the response is there. Not by `fetch`, which sends `Sec-Fetch-Mode`
 * (only browsers should: the server's cross-site checks go by it) and gives up on an answer after five minutes.
 *
 * @throws {Failure} unavailable, for a server that can't be reached, stays silent, or redirects elsewhere
 */
export function send(url: URL, { method = 'GET', headers, body, patience = 30_000 }: Sent): Promise<IncomingMessage> {
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method,
    headers,
    signal: interrupted,
  })
  return new Promise((resolve, reject) => {
    request.setTimeout(patience, () => {
      request.destroy(new Failure('unavailable', `${url.origin} does not answer. Try again in a moment`))
    })
    request.on('error', (error) => reject(unreachable(url, error)))
    request.on('response', (response) => {
      const { statusCode = 0, headers } = response
      if (statusCode < 300 || statusCode > 399) return resolve(response)
      response.resume()
      const { location = 'elsewhere' } = headers
      reject(new Failure('unavailable', `${url.origin} redirects to ${location}: sign in at that address instead`))
    })
    if (body === undefined || typeof body === 'string') return request.end(body)
    body.on('error', ({ message }) => request.destroy(new Failure('other', `Can't read the file: ${message}`)))
    // A server that refuses a file says so before it has read all of it: then the rest is not sent.
    request.on('response', (response) => {
      body.unpipe(request)
      response.on('close', () => request.destroy())
    })
    body.pipe(request)
  })
}

function unreachable({ origin }: URL, error: Error): Error {
  if (error instanceof Failure || interrupted.aborted) return error
  const code = 'code' in error ? error.code : undefined
  const why = WHY[String(code)] ?? error.message
  return new Failure('unavailable', `Can't reach ${origin}: ${why || 'no connection'}`, { cause: error })
}

const WHY: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there. Is the server running?',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no way to that host',
  ENETUNREACH: 'no network',
}

/** The text of a response, as far as `limit` characters. */
export async function textOf(response: IncomingMessage, limit = Number.POSITIVE_INFINITY): Promise<string> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk
    if (text.length > limit) return text.slice(0, limit)
  }
  return text
}

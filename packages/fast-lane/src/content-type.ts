import type { IncomingMessage } from 'node:http'

/** Media types are case-insensitive (RFC 9110, 8.3.1), parameters don't matter. */
export function isJson(contentType: string): boolean {
  return /^\s*application\/json\s*(;|$)/i.test(contentType)
}

/** Whether `jsonOnly` lets a request pass: a type, where there is one, is JSON, and a POST has one. */
export function isAcceptable({ method, headers }: IncomingMessage): boolean {
  const contentType = headers['content-type']
  return contentType === undefined ? method !== 'POST' : isJson(contentType)
}

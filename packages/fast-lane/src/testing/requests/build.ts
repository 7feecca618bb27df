import type { OutgoingHttpHeaders } from 'node:http'
import type { TestRequest } from '../send'

/** What a client makes of an input before it is sent: superjson's `{ json }`, or the input itself. */
export type Wrap = (input: unknown) => unknown

/** Requests by the name of what is tried; paths are relative to the base path. */
export type Requests = Record<string, TestRequest>

export const JSON_TYPE = { 'content-type': 'application/json' }

export function query(path: string, input: unknown, headers: OutgoingHttpHeaders = {}): TestRequest {
  return { path: `${path}?input=${encodeURIComponent(JSON.stringify(input))}`, headers }
}

export function batch(paths: string, inputs: Record<number, unknown>): TestRequest {
  return { path: `${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}` }
}

export function post(path: string, body: TestRequest['body'], headers: OutgoingHttpHeaders = JSON_TYPE): TestRequest {
  return { method: 'POST', path, body, headers }
}

import type { JsonSchema } from '../json-schema'
import type { OpenApiResponse } from './types'

/** What each refusal means, by its status. One row for each of the errors that REST can answer with. */
const PROBLEMS = {
  400: { code: 'BAD_REQUEST', means: 'Malformed: the JSON, a cursor, a parameter, a precondition.' },
  401: { code: 'UNAUTHORIZED', means: 'No credentials, or dead ones.' },
  403: { code: 'FORBIDDEN', means: 'A token without the scope, or a write from a page of another site.' },
  404: { code: 'NOT_FOUND', means: 'Missing, or not yours.' },
  409: { code: 'CONFLICT', means: 'In the way of what is there: a stale expectedVersion, a name that is taken.' },
  412: { code: 'PRECONDITION_FAILED', means: 'It has another version by now than If-Match says.' },
  413: { code: 'PAYLOAD_TOO_LARGE', means: 'The body is too large.' },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', means: 'The body is of another type than it must be.' },
  422: { code: 'UNPROCESSABLE_CONTENT', means: 'Well-formed but invalid: `issues` tells of each field.' },
  429: { code: 'TOO_MANY_REQUESTS', means: 'Too many requests: wait for as long as Retry-After says.' },
  503: { code: 'SERVICE_UNAVAILABLE', means: 'The database is away: try again after Retry-After.' },
} as const

export type ProblemStatus = keyof typeof PROBLEMS

const HEADERS: Partial<Record<ProblemStatus, OpenApiResponse['headers']>> = {
  401: { 'WWW-Authenticate': { description: 'What to sign in with.', schema: { type: 'string' } } },
  429: { 'Retry-After': { description: 'In seconds.', schema: { type: 'integer' } } },
  503: { 'Retry-After': { description: 'In seconds.', schema: { type: 'integer' } } },
}

/** An error, as RFC 9457 has it, with Docket's own members. */
export const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'An error (RFC 9457).',
  properties: {
    type: { type: 'string', const: 'about:blank' },
    title: { type: 'string', description: 'The name of the status.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong, for people.' },
    code: { type: 'string', description: 'What is wrong, for programs.', enum: codes() },
    requestId: { type: 'string', description: 'By which the log knows the request.' },
    issues: {
      type: 'array',
      description: 'What is wrong with the input, one by one.',
      items: {
        type: 'object',
        properties: {
          path: {
            type: 'array',
            description: 'Into the input. Rows of a file are numbered from 1.',
            items: { type: ['string', 'number'] },
          },
          message: { type: 'string' },
        },
        required: ['path', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId', 'issues'],
}

function codes(): string[] {
  return [...Object.values(PROBLEMS).map(({ code }) => code), 'METHOD_NOT_SUPPORTED', 'INTERNAL_SERVER_ERROR']
}

/** By code, for the document's components. */
export const PROBLEM_RESPONSES: Record<string, OpenApiResponse> = Object.fromEntries(
  Object.entries(PROBLEMS).map(([status, { code, means }]) => [
    code,
    {
      description: means,
      ...(HEADERS[asStatus(status)] && { headers: HEADERS[asStatus(status)] }),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
)

/** The responses of these statuses, by reference. */
export function problems(statuses: ProblemStatus[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${PROBLEMS[status].code}` }]),
  )
}

/** Object.entries forgets that the keys of PROBLEMS are numbers. */
function asStatus(key: string): ProblemStatus {
  return Number(key) as ProblemStatus
}

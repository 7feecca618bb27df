import { restOperations } from '../rest'
import { besideProcedures } from './beside'
import { describeOperation } from './operation'
import { PROBLEM, PROBLEM_RESPONSES } from './problems'
import { schemasOf } from './schemas'
import type { OpenApiDocument } from './types'

const DESCRIPTION = [
  'Docket is a multi-user task manager. Every operation is one procedure, here at a plain address.',
  'Sign in with `POST /api/auth/sign-in/email` and send the `set-auth-token` of the answer, or a token of your own, as',
  '`Authorization: Bearer …`. Bodies are JSON. Moments are ISO 8601 in UTC with milliseconds; a due date may be a day.',
  'A PATCH changes only the fields that are sent, and `null` empties one. `ETag` is the version: `If-Match` makes a write',
  'conditional (412), `If-None-Match` a read (304). Parameters and fields that are not known are refused. Errors are',
  '`application/problem+json`.',
].join(' ')

/** The whole REST surface as OpenAPI 3.1, from the procedures' own schemas. */
export function openApiDocument(): OpenApiDocument {
  const operations = restOperations()
  const schemas = schemasOf(operations)
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of operations) {
    const path = `/api${operation.path}`
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(operation, schemas) }
  }
  const all = { ...paths, ...besideProcedures() }
  const tags = Object.values(all).flatMap((item) => Object.values(item).flatMap((operation) => operation.tags))
  return {
    openapi: '3.1.1',
    info: { title: 'Docket', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
    tags: [...new Set(tags)].map((name) => ({ name })),
    paths: all,
    components: {
      schemas: { ...schemas.components, Problem: PROBLEM },
      responses: PROBLEM_RESPONSES,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of a session, or one made for a program.' },
      },
    },
  }
}

import { FeedOptions } from '@docket/core/feed/schema'
import { ExportOptions, ImportTarget } from '@docket/core/transfer/schema'
import type { z } from 'zod'
import { inputSchema, type JsonSchema } from '../json-schema'
import { IDEMPOTENCY_KEY, tidy } from './operation'
import { problems } from './problems'
import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from './types'

const FILE: JsonSchema = { type: 'string', format: 'binary' }
const ANYBODY = { security: [] }
const STATUS: JsonSchema = {
  type: 'object',
  properties: { status: { type: 'string', const: 'ok' } },
  required: ['status'],
}
const ok = (type: string, schema: JsonSchema) => ({ 200: { description: 'Done.', content: { [type]: { schema } } } })

/** What is served beside the procedures: http/routes.ts has each of these, and a test compares. */
export function besideProcedures(): OpenApiDocument['paths'] {
  return {
    '/api/import': { post: importing() },
    '/api/export': { get: exporting() },
    '/api/account/export': {
      get: {
        ...about('accountExport', 'account', 'Gives all that is kept of the caller, as a ZIP file, streamed.'),
        description: 'A token needs the scopes `account:read` and `transfer:read`.',
        security: [{ bearer: [] }],
        responses: { ...ok('application/zip', FILE), ...problems([400, 401, 403, 429, 503]) },
      },
    },
    '/api/feed/{secret}.ics': {
      get: {
        ...about('feedRead', 'feed', 'Gives tasks as iCalendar, for whoever knows the secret of the feed.'),
        description:
          'Open tasks and those done within 30 days: 5,000 at most, with the first 2,000 characters of their notes.',
        ...ANYBODY,
        parameters: [
          { name: 'secret', in: 'path', required: true, schema: { type: 'string' } },
          ...queryOf(FeedOptions),
        ],
        responses: {
          ...ok('text/calendar', { type: 'string' }),
          304: { description: 'Unchanged.' },
          ...problems([400, 404, 503]),
        },
      },
    },
    '/api/health/live': {
      get: {
        ...about('healthLive', 'health', 'Answers, as long as this process serves.'),
        ...ANYBODY,
        responses: { ...ok('application/json', STATUS), ...problems([400]) },
      },
    },
    '/api/health/ready': {
      get: {
        ...about('healthReady', 'health', 'Answers, as long as the database does too.'),
        ...ANYBODY,
        responses: { ...ok('application/json', STATUS), ...problems([400, 503]) },
      },
    },
    '/api/openapi.json': {
      get: {
        ...about('reference', 'reference', 'Gives this description of the API, as OpenAPI 3.1.'),
        ...ANYBODY,
        responses: {
          ...ok('application/json', { type: 'object' }),
          304: { description: 'Unchanged.' },
          ...problems([400]),
        },
      },
    },
    '/api/docs': {
      get: {
        ...about('referencePage', 'reference', 'Gives the same for people to read.'),
        ...ANYBODY,
        responses: { ...ok('text/html', { type: 'string' }), 304: { description: 'Unchanged.' }, ...problems([400]) },
      },
    },
  }
}

const about = (operationId: string, tag: string, summary: string) => ({ operationId, tags: [tag], summary })

function importing(): OpenApiOperation {
  const dryRun: OpenApiParameter = {
    name: 'dryRun',
    in: 'query',
    required: false,
    description: 'true: only tells what would happen.',
    schema: { type: 'boolean' },
  }
  return {
    ...about('transferImport', 'transfer', 'Imports a file, which is the body as it is, streamed.'),
    description: 'A token needs the scope `transfer:write`.',
    security: [{ bearer: [] }],
    parameters: [...queryOf(ImportTarget), dryRun, IDEMPOTENCY_KEY],
    requestBody: { required: true, content: { 'application/octet-stream': { schema: FILE } } },
    responses: {
      ...ok('application/json', { $ref: '#/components/schemas/ImportReport' }),
      ...problems([400, 401, 403, 404, 409, 413, 415, 422, 429, 503]),
    },
  }
}

function exporting(): OpenApiOperation {
  return {
    ...about('transferExport', 'transfer', 'Exports tasks as a file, streamed.'),
    description:
      'A token needs the scope `transfer:read`. Files of Todoist’s CSV hold one list: of all there is a ZIP. What a format has no place for is told by `GET /api/export/preview`.',
    security: [{ bearer: [] }],
    parameters: queryOf(ExportOptions),
    responses: {
      200: { description: 'The file.', content: { '*/*': { schema: FILE } } },
      ...problems([400, 401, 403, 404, 422, 429, 503]),
    },
  }
}

/** The query of a route that reads it by `readQuery`. */
function queryOf(schema: z.ZodObject): OpenApiParameter[] {
  const { properties = {}, required = [] } = inputSchema(schema)
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: typeof field === 'object' ? tidy(field) : {},
  }))
}

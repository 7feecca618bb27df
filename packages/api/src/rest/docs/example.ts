import { asSchema, branches, type JsonSchema } from '../json-schema'
import type { OpenApiOperation } from '../openapi/types'

/** What a reader can paste into a shell, with the fields that are required. */
export function curlOf(
  method: string,
  path: string,
  { parameters = [], requestBody, security }: OpenApiOperation,
): string {
  const needed = parameters.filter((one) => one.in === 'query' && one.required)
  const query = needed.map(({ name, schema }) => `${name}=${text(exampleOf(schema, name))}`).join('&')
  const address = `"$API${path.slice('/api'.length).replace(/\{(\w+)\}/g, '$$$1')}${query && `?${query}`}"`
  const lines = [`curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${address}`]
  if (security.length) lines.push('-H "authorization: Bearer $TOKEN"')
  if (parameters.some(({ name }) => name === 'If-Match')) lines.push(`-H 'if-match: "1"'`)
  const content = requestBody?.content
  const schema = content?.['application/json']?.schema
  if (schema) lines.push(`--json '${JSON.stringify(bodyExample(schema)).replaceAll("'", "'\\''")}'`)
  else if (content) lines.push('--data-binary @file')
  return lines.join(' \\\n  ')
}

/** An object with what is required, or else with its first field. */
function bodyExample(schema: JsonSchema): unknown {
  const [first = {}] = branches(schema)
  const all = Object.entries(first.properties ?? {})
  const shown = all.filter(([name]) => first.required?.includes(name))
  const fields = shown.length ? shown : all.filter(([name]) => name !== 'expectedVersion').slice(0, 1)
  return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(asSchema(field), name)]))
}

function exampleOf(schema: JsonSchema, name: string): unknown {
  const [first = {}] = branches(schema)
  const { type, enum: values, const: value, format, items, default: preset, minimum } = first
  if (preset !== undefined) return preset
  if (value !== undefined) return value
  if (values) return values[0]
  const kind = [type ?? 'object'].flat()[0]
  if (kind === 'array') return [exampleOf(asSchema(items as JsonSchema | undefined), name)]
  if (kind === 'object') return bodyExample(first)
  if (kind === 'boolean') return true
  if (kind === 'number' || kind === 'integer') return minimum ?? 1
  return FORMATS[format ?? ''] ?? name
}

const FORMATS: Record<string, string> = {
  uuid: '0198c5f0-7b1e-7a3c-9d52-3f1f0a6f5b10',
  date: '2026-12-24',
  'date-time': '2026-12-24T09:00:00Z',
  email: 'ann@example.org',
  uri: 'https://example.org',
}

const text = (value: unknown) => (Array.isArray(value) ? value.join(',') : String(value))

import type { z } from 'zod'
import { Refusal } from './refusal'

const LIMIT = 64 * 1024

/**
 * The body of a POST: JSON of up to 64 KiB, as the schema understands it. Nothing at all reads as `{}`.
 *
 * @throws {Refusal} 413, 415, 400 for malformed JSON, 422 for what the schema refuses
 */
export async function readInput(request: Request, schema: z.ZodType): Promise<unknown> {
  const text = await readText(request)
  const type = request.headers.get('content-type')
  // A type other than JSON is what a form of a foreign page could send.
  if (type === null ? text !== '' : !/^application\/json\s*(;|$)/i.test(type))
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json')
  return understand(schema, parse(text))
}

/** @throws {Refusal} 422 for what the schema refuses */
export function understand(schema: z.ZodType, input: unknown): unknown {
  const { data, error } = schema.safeParse(input)
  if (!error) return data
  const issues = error.issues.map(({ path, message }) => ({ path, message }))
  const message = issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; ')
  throw new Refusal(422, 'VALIDATION_ERROR', message, { issues })
}

async function readText({ headers, body }: Request): Promise<string> {
  if (Number(headers.get('content-length')) > LIMIT) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > LIMIT) throw tooLarge()
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw malformed()
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw malformed()
  }
}

const malformed = () => new Refusal(400, 'BAD_REQUEST', 'The body is not JSON')

/** The rest is not read, so the connection can't be used again. */
const tooLarge = () => new Refusal(413, 'PAYLOAD_TOO_LARGE', 'At most 64 KiB', { headers: { connection: 'close' } })

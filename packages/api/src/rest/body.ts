import { DocketError } from '@docket/core/errors'
import { isDeeperThan } from '@docket/fast-lane'
import { TRPCError } from '@trpc/server'
import { MAX_BODY, MAX_DEPTH } from '../http/caps'
import { readBytes } from '../http/read-bytes'

/**
 * The JSON value in the body of a request; undefined where there is no body.
 *
 * @throws {TRPCError} UNSUPPORTED_MEDIA_TYPE for any other type, form posts included; PAYLOAD_TOO_LARGE
 * @throws {DocketError} BAD_REQUEST for what is no JSON, no UTF-8, or nested too deep
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')
  if (type !== null) assertJson(type)
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity') throw unsupported('Send the body without a content encoding')
  const bytes = await readBytes(request, MAX_BODY)
  if (!bytes) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large' })
  if (!bytes.length) return undefined
  if (type === null) throw unsupported('Say content-type: application/json')
  return parsed(bytes)
}

function parsed(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!isDeeperThan(text, MAX_DEPTH)) return JSON.parse(text)
  } catch (error) {
    throw new DocketError('BAD_REQUEST', 'The input is not valid JSON', { cause: error })
  }
  throw new DocketError('BAD_REQUEST', `The input is nested deeper than ${MAX_DEPTH} levels`)
}

/** RFC 8259, 11: JSON has no charset but UTF-8, and its media type no parameters. */
function assertJson(type: string): void {
  const [essence = '', ...parameters] = type.toLowerCase().split(';')
  const others = parameters.map((parameter) => parameter.trim().replaceAll('"', '')).filter((one) => one !== '')
  if (essence.trim() !== 'application/json' || others.some((one) => one !== 'charset=utf-8')) {
    throw unsupported('Send application/json')
  }
}

const unsupported = (message: string) => new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message })

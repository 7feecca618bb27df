import { createHash } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { MAX_BODY } from '../http/caps'
import { readBytes } from '../http/read-bytes'

/** A request that can be handed on, and what tells it from others. */
export interface Printed {
  request: Request
  fingerprint: Buffer
  /** SHA-256 of what a streamed body was; undefined as long as not all of it has been read. */
  content(): Buffer | undefined
}

const headOf = ({ method, headers }: Request, url: URL) =>
  `${method} ${url.pathname}${url.search}\n${headers.get('if-match') ?? ''}\n`

/**
 * Reads the whole body.
 *
 * @throws {TRPCError} PAYLOAD_TOO_LARGE
 */
export async function printWhole(request: Request, url: URL): Promise<Printed> {
  const body = request.body ? await readBytes(request, MAX_BODY) : Buffer.alloc(0)
  if (!body) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large' })
  const fingerprint = createHash('sha256').update(headOf(request, url)).update(body).digest()
  const { method, headers, signal } = request
  const again = new Request(url, { method, headers, signal, body: body.length ? body : undefined })
  return { request: again, fingerprint, content: () => undefined }
}

/** Leaves the body to be streamed; what it was is known when it has been read to its end. */
export function printStream(request: Request, url: URL): Printed {
  const fingerprint = createHash('sha256').update(headOf(request, url)).digest()
  const hash = createHash('sha256')
  let content: Buffer | undefined
  const passing = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk)
      controller.enqueue(chunk)
    },
    flush() {
      content = hash.digest()
    },
  })
  const { method, headers, signal } = request
  const body = request.body?.pipeThrough(passing)
  const again = new Request(url, { method, headers, signal, body, ...{ duplex: 'half' } })
  return { request: again, fingerprint, content: () => content }
}

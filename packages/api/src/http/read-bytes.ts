import { chunks } from './chunks'

/** The whole body, empty where there is none, or nothing where it is larger than `max` bytes. */
export async function readBytes(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length')) > max) return undefined
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of chunks(request.body)) {
    size += part.length
    if (size > max) return undefined
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

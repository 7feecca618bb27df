import { type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

export interface TestRequest {
  method?: string
  path: string
  headers?: OutgoingHttpHeaders
  /** An array is sent in as many chunks. */
  body?: string | Buffer | string[]
}

export interface Answer {
  status: number | undefined
  headers: Record<string, unknown>
  body: string
}

/** Headers that differ by nature: how the body is framed, and when. */
const NOT_COMPARED = ['content-length', 'transfer-encoding', 'date', 'keep-alive']

/** Sends one request over its own connection; `inOnePiece` tells whose answer it was: tRPC's are chunked. */
export function send(port: number, { method = 'GET', path, headers = {}, body }: TestRequest) {
  return new Promise<Answer & { inOnePiece: boolean }>((resolve, reject) => {
    const options = { port, method, path, headers: { host: 'fast.test', ...headers }, agent: false, timeout: 5000 }
    const req = request({ ...options, host: '127.0.0.1' }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () => {
        const compared = Object.entries(res.headers).filter(([name]) => !NOT_COMPARED.includes(name))
        const text = Buffer.concat(chunks).toString()
        const inOnePiece = method !== 'HEAD' && res.headers['content-length'] !== undefined
        resolve({ status: res.statusCode, headers: Object.fromEntries(compared), body: text, inOnePiece })
      })
    })
    req.on('error', reject)
    req.on('timeout', () => req.destroy(new Error('timeout')))
    if (Array.isArray(body)) for (const part of body) req.write(part)
    req.end(Array.isArray(body) ? undefined : body)
  })
}

/** Sends bytes as they are; gives the status line and the JSON of what comes back before the connection closes. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')))
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('error', reject)
    socket.on('close', () => {
      const json = answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)
      resolve(`${answer.split('\r\n')[0]} ${json}`)
    })
    socket.setTimeout(30_000, () => socket.destroy(new Error('timeout')))
  })
}

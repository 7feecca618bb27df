import { Duplex } from 'node:stream'
import { WebSocket } from 'ws'

/** What may wait unsent in a socket before writers are asked to wait. */
const MOST_BUFFERED = 1 << 20

/**
 * A `net.Socket` for pg's Client, over the WebSocket that Neon's servers (and its wsproxy) offer: what is written goes
 * to the Postgres at the other end as it is, and so back. `address` gives the WebSocket's URL for a Postgres host.
 */
export class WebSocketStream extends Duplex {
  #socket: WebSocket | undefined
  readonly #address: (host: string, port: number) => string

  constructor(address: (host: string, port: number) => string) {
    super()
    this.#address = address
  }

  connect(port: number, host: string): this {
    const socket = new WebSocket(this.#address(host, port))
    socket.binaryType = 'nodebuffer'
    socket.on('open', () => this.emit('connect'))
    socket.on('message', (data: Buffer) => {
      if (!this.push(data)) socket.pause()
    })
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => {
      this.push(null)
      this.destroy()
    })
    this.#socket = socket
    return this
  }

  override _read() {
    this.#socket?.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void) {
    this.#send(chunk, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void) {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  #send(chunk: Buffer, done: (error?: Error | null) => void) {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN) return done(new Error('Connection terminated unexpectedly'))
    if (socket.bufferedAmount < MOST_BUFFERED) {
      socket.send(chunk)
      done()
    } else socket.send(chunk, done)
  }

  override _final(done: () => void) {
    this.#socket?.close()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    this.#socket?.terminate()
    done(error)
  }

  // What pg asks of a net.Socket and a WebSocket does by itself.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
}

import { createInterface } from 'node:readline'
import { lastPanic } from './wasm.mjs'

/** What the native engine answers where something failed. */
const FAILED = 4466

/** Answers JSON-RPC 2.0 requests, one a line on stdin, one after the other; ends with stdin. */
export function answerRequests(call) {
  let pending = Promise.resolve()
  let openId

  async function answer(line) {
    const { id, method, params } = JSON.parse(line)
    if (!method) return // Prisma's answer to one of our prints
    openId = id
    const print = (content) => write({ method: 'print', params: { content }, id: `print-${id}` })
    await call(method, params, print).then(
      (result) => write({ result, id }),
      (error) => write({ error: describe(error), id }),
    )
  }

  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    pending = pending.then(() => answer(line))
  })
  lines.on('close', () => pending.then(() => process.exit(0)))
  // A panic of the engine comes here, not to its caller. Unanswered, Prisma would call the command a success.
  process.on('uncaughtException', (error) => {
    write({ id: openId, error: describe(new Error(lastPanic() ?? error.message)) }, () => process.exit(1))
  })
}

function write(message, done) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`, done)
}

/** The engine's own errors carry their description as JSON in the message. */
function describe(error) {
  const { message, meta = null, code, error_code = code ?? null } = parsed(error.message) ?? { message: String(error) }
  return { code: FAILED, message, data: { is_panic: false, message, meta, error_code } }
}

function parsed(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' ? value : undefined
  } catch {
    return undefined
  }
}

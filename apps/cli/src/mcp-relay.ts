import { setMaxListeners } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type Session, sendAs } from './client'
import { interrupted } from './interrupt'
import { write } from './output'
import { textOf } from './transport'

const Id = z.union([z.string(), z.number()])

/** What is looked at of a message; all of it is the server's to judge. */
const Message = z.object({ id: Id.optional().catch(undefined), method: z.string().optional().catch(undefined) })
const Initialized = z.object({ result: z.object({ protocolVersion: z.string() }) })

/** How the server tells of what is no answer: its own refusals, and those of the protocol. */
const Refused = z.object({
  detail: z.string().optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional(),
})

/** JSON-RPC 2.0, 5.1; and the first that is left to implementations. */
const PARSE_ERROR = -32_700
const NOT_ANSWERED = -32_000

/**
 * Passes messages of the Model Context Protocol from a stream of lines to the server, and its answers to stdout. The tools
 * are the server's: nothing is known of them here. Ends when the stream does and all that was asked is answered.
 */
export async function relay(session: Session, lines: Readable): Promise<void> {
  setMaxListeners(0, interrupted) // one a request, and a client may ask as much at once as it likes
  const pending = new Set<Promise<void>>()
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  }
  for await (const line of createInterface({ input: lines, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue
    const passed = pass(session, line, headers).finally(() => pending.delete(passed))
    pending.add(passed)
  }
  await Promise.all(pending)
}

async function pass(session: Session, line: string, headers: Record<string, string>): Promise<void> {
  const given = parsed(line)
  if (given === undefined) return tell(null, PARSE_ERROR, 'The message is not valid JSON')
  const { id, method } = Message.safeParse(given).data ?? {}
  try {
    const response = await sendAs(session, '/api/mcp', { method: 'POST', headers, body: line })
    const text = await textOf(response)
    const { statusCode = 0 } = response
    if (statusCode === 202) return
    const answer = parsed(text)
    if (statusCode !== 200 || answer === undefined) return refuse(id, statusCode, answer)
    // Whoever has agreed on a version says so from then on.
    const version = method === 'initialize' ? Initialized.safeParse(answer).data?.result.protocolVersion : undefined
    if (version) headers['mcp-protocol-version'] = version
    await write(`${JSON.stringify(answer)}\n`)
  } catch (error) {
    // To what is no request there is no answer.
    if (id !== undefined) await tell(id, NOT_ANSWERED, error instanceof Error ? error.message : String(error))
  }
}

async function refuse(id: string | number | undefined, status: number, answer: unknown): Promise<void> {
  const { detail, error } = Refused.safeParse(answer).data ?? {}
  const said = detail ?? error?.message ?? `The server answered with status ${status}. Has it MCP at /api/mcp?`
  const hint = status === 401 ? '. Run: docket login' : ''
  await tell(id ?? null, error?.code ?? NOT_ANSWERED, `${said}${hint}`)
}

function tell(id: string | number | null, code: number, message: string): Promise<void> {
  return write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { Ctx } from '@docket/core/ctx'
import { DocketError } from '@docket/core/errors'
import { type Attempt, claimKey, type KeptAnswer, LEASE, otherRequest } from '@docket/core/idempotency/claim'
import { keepAnswer, releaseKey, renewKey } from '@docket/core/idempotency/settle'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { Context } from '../context'
import { chunks } from '../http/chunks'
import { asTRPCError, problem } from '../http/problem'
import { logFailure } from '../log'
import { type Printed, printStream, printWhole } from './fingerprint'
import { readKey } from './key'

export interface IdempotentOptions {
  /** The body is a file that is streamed: it is compared after it was read, not before. */
  streamed?: boolean
  /** The answer holds a secret, which is kept nowhere. */
  shownOnce?: boolean
}

type Work = (request: Request, context: Context) => Promise<Response>

/** What of an answer's headers is its own, and not of the moment at which it is given. */
const KEPT_HEADERS = ['content-type', 'etag', 'link', 'location']
/** Of a larger answer, only that it was given is kept. */
const MOST_KEPT = 1024 * 1024
/** These say nothing of the request itself: another time, it may succeed. */
const PASSING = new Set([401, 403, 408, 425, 429])

/**
 * Does the work of a POST, once for each `Idempotency-Key` of a caller within 24 hours: the same request again gets the
 * answer of the first one, with `Idempotency-Replayed: true`. A caller is a user, or one token.
 *
 * A process that dies in between leaves the key claimed for some seconds; the next attempt then works with the same
 * `context.rowId`, so that a row which was made is found again and not made twice.
 *
 * @throws {DocketError} BAD_REQUEST, UNPROCESSABLE_CONTENT and CONFLICT, about the key; and what the work throws
 */
export async function idempotent(
  request: Request,
  url: URL,
  context: Context,
  work: Work,
  options: IdempotentOptions = {},
): Promise<Response> {
  const key = readKey(request)
  const caller = key === undefined ? undefined : await context.signedIn()
  if (key === undefined || !caller) return work(request, context)
  const { actor, scope } = caller
  const ctx: Ctx = {
    db: context.services.db.scoped(scope, { actor, verb: 'idempotency' }),
    scope,
    actor,
    now: context.now,
  }
  const printed = options.streamed ? printStream(request, url) : await printWhole(request, url)
  const claimed = await claimKey(ctx, key, printed.fingerprint)
  if ('status' in claimed) return replay(claimed, printed)
  return attempt(ctx, claimed, context, printed, work, options)
}

async function attempt(
  ctx: Ctx,
  claimed: Attempt,
  context: Context,
  { request, content }: Printed,
  work: Work,
  { shownOnce }: IdempotentOptions,
): Promise<Response> {
  const renewal = setInterval(() => void renewKey(ctx, claimed).catch(() => {}), (LEASE / 3) * 1_000).unref()
  try {
    const response = await answerOf(() => work(request, { ...context, rowId: claimed.rowId }), context)
    const { status } = response
    if (PASSING.has(status)) {
      await releaseKey(ctx, claimed)
      return response
    }
    const body = Buffer.from(await response.arrayBuffer())
    const isKept = !(shownOnce && response.ok) && body.length <= MOST_KEPT
    const answer = { status, headers: headersOf(response), body: isKept ? body : null, content: content() ?? null }
    // The work is done: an answer that can't be kept is an answer still.
    await keepAnswer(ctx, claimed, answer).catch((error: unknown) => tell(context, error))
    return new Response(status === 204 ? null : body, response)
  } catch (error) {
    await releaseKey(ctx, claimed).catch((failure: unknown) => tell(context, failure))
    throw error
  } finally {
    clearInterval(renewal)
  }
}

/** Refusals are answers, which are kept; what went wrong on our side is thrown on. */
async function answerOf(work: () => Promise<Response>, context: Context): Promise<Response> {
  try {
    return await work()
  } catch (thrown) {
    const error = asTRPCError(thrown)
    if (getHTTPStatusCodeFromError(error) >= 500) throw thrown
    return problem(error, context.requestId)
  }
}

async function replay(kept: KeptAnswer, { request, content }: Printed): Promise<Response> {
  if (kept.content) {
    if (request.body) for await (const _ of chunks(request.body)); // only its hash is wanted
    if (content()?.equals(kept.content) === false) throw otherRequest()
  }
  const { status, headers, body } = kept
  if (!body) {
    const why = 'The request with this Idempotency-Key was done; its answer was given once and is not kept'
    throw new DocketError('CONFLICT', why)
  }
  return new Response(status === 204 ? null : Buffer.from(body), {
    status,
    headers: { ...headers, 'cache-control': 'no-store', 'idempotency-replayed': 'true' },
  })
}

function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}

const tell = ({ services, requestId }: Context, error: unknown) =>
  logFailure(services.log, 'SERVICE_UNAVAILABLE', error, { path: 'Idempotency-Key', requestId })

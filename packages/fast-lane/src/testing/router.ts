import type { IncomingMessage, ServerResponse } from 'node:http'
import { initTRPC, lazy, type TRPCDataTransformer, TRPCError } from '@trpc/server'
import { octetInputParser, type TRPCRequestInfo } from '@trpc/server/http'
import { z } from 'zod'

export interface Ctx {
  req: IncomingMessage
  res: ServerResponse
  info: TRPCRequestInfo
  log: string[]
}

/** Error codes that a procedure is made to fail with. */
export const CODES = [
  'PARSE_ERROR',
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'TIMEOUT',
  'CONFLICT',
  'UNPROCESSABLE_CONTENT',
  'TOO_MANY_REQUESTS',
  'CLIENT_CLOSED_REQUEST',
  'INTERNAL_SERVER_ERROR',
  'SERVICE_UNAVAILABLE',
] as const

/** The transformer of a router that has none. */
export const plain: TRPCDataTransformer = { serialize: (value) => value, deserialize: (value) => value }

export type TestRouter = ReturnType<typeof makeRouter>

/** A router with a procedure for each way that a call can go. Each server needs its own: lazy routers stay loaded. */
export function makeRouter(transformer: TRPCDataTransformer) {
  const t = initTRPC
    .context<Ctx>()
    .meta<{ of: string }>()
    .create({
      transformer,
      isDev: false,
      errorFormatter: ({ shape, error, input, path, type, ctx }) => {
        if (error.message === 'formatter bomb') throw new Error('formatter failed')
        const seen = { input, path, type, hasCtx: Boolean(ctx) }
        const issues = error.cause instanceof z.ZodError ? error.cause.issues : null
        return { ...shape, data: { ...shape.data, seen, issues } }
      },
    })
  const { procedure } = t
  const signedIn = procedure.use(({ ctx, next }) => {
    if (!ctx.req.headers.authorization) throw new TRPCError({ code: 'UNAUTHORIZED' })
    return next({ ctx: { user: 'u1' } })
  })

  const queries = {
    ping: procedure.query(() => ({ ok: true })),
    echo: procedure
      .input(z.object({ n: z.number(), text: z.string().optional(), when: z.date().optional() }))
      .query(({ input }) => ({ ...input, double: input.n * 2 })),
    maybe: procedure.input(z.object({ limit: z.number() }).optional()).query(({ input }) => input?.limit ?? 'none'),
    anything: procedure.input(z.unknown()).query(({ input }) => typeof input),
    rows: procedure.query(() =>
      Array.from({ length: 20 }, (_, i) => ({ i, at: new Date(1e12 + i), text: 'ünï€😀\u2028' })),
    ),
    undef: procedure.query(() => undefined),
    nul: procedure.query(() => null),
    str: procedure.query(() => 'text'),
    zero: procedure.query(() => 0),
    inspect: procedure.query(({ ctx: { info } }) => ({
      isBatch: info.isBatchCall,
      type: info.type,
      url: [info.url?.protocol, info.url?.host, info.url?.pathname, info.url?.search],
      calls: info.calls.map((call) => [call.batchIndex, call.path, call.procedure?._def.type]),
    })),
    me: signedIn.input(z.object({ n: z.number() })).query(({ ctx, input }) => `${ctx.user} ${input.n}`),
    slow: procedure.query(({ ctx, signal }) => untilAborted(ctx.log, signal)),
  }

  const failures = {
    fail: procedure.input(z.enum(CODES)).query(({ input }) => {
      throw new TRPCError({ code: input, message: `failed: ${input}` })
    }),
    boom: procedure.query(() => {
      throw new Error('boom')
    }),
    throwString: procedure.query(() => Promise.reject('a string')),
    bomb: procedure.query(() => {
      throw new Error('formatter bomb')
    }),
    badOutput: procedure.output(z.object({ a: z.string() })).query(() => JSON.parse('{"a":1}')),
    unserialisable: procedure.query(() => ({ text: new Unserialisable() })),
    generator: procedure.query(async function* () {
      yield 1
      yield 2
    }),
    promiseInside: procedure.query(() => ({ later: Promise.resolve(1) })),
    generatorInside: procedure.query(() => ({
      later: (async function* () {
        yield 1
      })(),
    })),
  }

  /** What a middleware is told, and what its result looks like to it. */
  const watched = procedure.use(async (opts) => {
    const { next, getRawInput, signal, ctx, ...told } = opts
    const result = await next({ ctx: { keys: [...Object.keys(opts), ...Object.keys(told)].sort() } })
    const { marker, ok, ...rest } = result
    ctx.log.push(`${marker} ${ok} ${Object.keys(rest).sort()} ${typeof (await getRawInput())} ${signal?.aborted}`)
    return result
  })
  const asProcedure = procedure.query(() => ['']) // what a caller makes is a function to TypeScript
  const chains = {
    told: watched
      .meta({ of: 'told' })
      .input(z.object({ n: z.number() }))
      .input(z.object({ more: z.string().default('more') }))
      .use(({ ctx, input, meta, next }) => next({ ctx: { keys: [...ctx.keys, JSON.stringify([input, meta])] } }))
      .output(z.object({ input: z.unknown(), seen: z.array(z.string()), has: z.boolean() }))
      .query(({ ctx, input }) => ({ input, seen: ctx.keys, has: 'req' in ctx && 'log' in ctx })),
    toldOfFailure: watched.query(() => {
      throw new TRPCError({ code: 'CONFLICT' })
    }),
    otherInput: procedure
      .use(({ next }) => next({ getRawInput: async () => ({ n: 7 }) }))
      .input(z.object({ n: z.number() }))
      .query(({ input }) => input.n),
    mended: procedure
      .use(async ({ next }) => {
        const first = await next()
        return first.ok ? first : next({ ctx: { again: true } })
      })
      .query(({ ctx }) => {
        if ('again' in ctx) return 'mended'
        throw new Error('once')
      }),
    noResult: procedure.use((() => undefined) as never).query(() => 1),
    ownCaller: procedure
      .experimental_caller(async ({ args, invoke }) => [await invoke(args[0] as never), 'called'])
      .query(() => 'by itself') as unknown as typeof asProcedure,
  }

  const heads = {
    ownHead: procedure.query(({ ctx: { res } }) => {
      res.statusCode = 418
      res.setHeader('x-own', 'yes')
      res.setHeader('set-cookie', 'own=1')
      return 1
    }),
    ownAnswer: procedure.query(({ ctx: { res } }) => {
      res.writeHead(202, { 'x-own': 'yes' }).end('{"own":"answer"}')
      return 1
    }),
    cacheMeta: procedure.query(() => 'cached'),
    cookieMeta: procedure.query(() => 'cookie'),
    statusMeta: procedure.query(() => 'status'),
    emptyMeta: procedure.query(() => 'empty'),
    rangeMeta: procedure.query(() => 'range'),
    throwMeta: procedure.query(() => 'throw'),
  }

  const mutations = {
    add: procedure
      .input(z.object({ title: z.string().min(1), when: z.date().optional() }))
      .mutation(({ input }) => ({ id: 1, ...input })),
    touch: procedure.mutation(() => 'touched'),
    change: signedIn.input(z.object({ n: z.number() })).mutation(({ input }) => input.n),
    store: procedure.input(z.unknown()).mutation(({ input }) => typeof input),
    form: procedure.input(z.instanceof(FormData)).mutation(({ input }) => ({ name: input.get('name') })),
    octet: procedure
      .input(octetInputParser)
      .mutation(async ({ input }) => (await new Response(input).arrayBuffer()).byteLength),
  }

  return t.router({
    ...queries,
    ...failures,
    ...chains,
    ...heads,
    ...mutations,
    nested: { deep: { ping: procedure.query(() => 'nested pong') } },
    'p%69ng': procedure.query(() => 'not ping'),
    lazy: lazy(async () => ({ default: t.router({ ping: procedure.query(() => 'lazy pong') }) })),
    count: procedure.input(z.number()).subscription(async function* ({ input }) {
      for (let i = 0; i < input; i++) yield i
    }),
  })
}

/** No transformer gets around it. */
class Unserialisable extends String {
  toJSON(): never {
    throw new Error('not serialisable')
  }
}

function untilAborted(log: string[], signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve) => {
    log.push('slow')
    const timer = setTimeout(resolve, 5000, 'not aborted')
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      log.push('aborted')
      resolve('aborted')
    })
  })
}

import { initTRPC } from '@trpc/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parsingAtOnce } from './parse-at-once'

const t = initTRPC.meta<{ summary: string }>().create()
const procedure = parsingAtOnce(t.procedure)
  .meta({ summary: 'Doubles.' })
  .use(({ next }) => next({ ctx: { by: 2 } }))

test('inputs and outputs are parsed as ever', async () => {
  const input = z.object({ n: z.coerce.number().default(4) })
  const output = z.object({ n: z.number().max(100) })
  const double = procedure
    .input(input)
    .output(output)
    .query(({ ctx, input: { n } }) => ({ n: n * ctx.by, more: 'than asked for' }))
  const call = t.createCallerFactory(t.router({ double }))({})
  expect(await call.double({})).toEqual({ n: 8 })
  expect(await call.double({ n: '5' })).toEqual({ n: 10 })
  await expect(call.double({ n: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST', cause: expect.any(z.ZodError) })
  await expect(call.double({ n: 51 })).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  const { inputs, meta } = double._def as unknown as { inputs: unknown[]; meta: unknown }
  expect([inputs, meta]).toEqual([[input], { summary: 'Doubles.' }])
  expect(await input.parseAsync({})).toEqual({ n: 4 })
})

test('a schema that awaits something is refused', async () => {
  const late = procedure.input(z.string().refine(async () => true)).query(({ input }) => input)
  const call = t.createCallerFactory(t.router({ late }))({})
  await expect(call.late('x')).rejects.toThrow(/Promise/)
})

import { type CataloguedProcedure, procedureCatalogue } from '@docket/api/catalogue'
import { type Call, makeSide, nextMillisecond, overTrpc, randomSteps } from '@docket/api/testing/side'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Built, builtDocket } from './testing/docket'

/** Each is a process of its own. */
const CALLS = 80
const SEED = 20261121

/** What signs out, goes on without an end, or makes secrets that differ by nature. */
const LEFT_OUT = /^(account|token|feed|transfer)\.|^task\.onChange$/

let built: Built
beforeAll(async () => {
  built = await builtDocket()
})
afterAll(() => built.remove())

async function overCli({ url }: { url: string }, token: string): Promise<Call<CataloguedProcedure>> {
  const home = await built.home()
  return async ({ procedure: { name, input: schema }, input }) => {
    const given = schema ? ['--input', '-'] : []
    const { code, stderr } = await home.docket(['call', name, '--json', ...given], {
      stdin: schema ? JSON.stringify(input) : undefined,
      env: { DOCKET_URL: url, DOCKET_TOKEN: token },
    })
    return code ? CODES[JSON.parse(stderr).error.exitCode] : undefined
  }
}

/** What each exit code stands for; usage and sign-in don't come up here. BAD_REQUEST has that of 422. */
const CODES: Record<number, string> = {
  1: 'INTERNAL_SERVER_ERROR',
  4: 'NOT_FOUND',
  5: 'CONFLICT',
  6: 'UNPROCESSABLE_CONTENT',
  8: 'FORBIDDEN',
}

test(`${CALLS} random calls over tRPC and from the command line: the same refusals and rows`, {
  timeout: 300_000,
}, async () => {
  const procedures = procedureCatalogue().filter(({ name }) => !LEFT_OUT.test(name))
  const trpc = await makeSide<CataloguedProcedure>(overTrpc)
  const cli = await makeSide<CataloguedProcedure>(overCli)
  const ends = new Set<string>()
  try {
    for (const [n, step] of randomSteps(procedures, CALLS, SEED).entries()) {
      await nextMillisecond()
      const code = await trpc.run(step)
      const one = code === 'BAD_REQUEST' ? 'UNPROCESSABLE_CONTENT' : code
      const other = await cli.run(step)
      expect(other, `${n}: ${step.procedure.name} ${JSON.stringify(step.input)}`).toBe(one)
      ends.add(one ?? 'done')
    }
    expect(await cli.rows()).toEqual(await trpc.rows())
    expect([...ends]).toEqual(expect.arrayContaining(['done', 'NOT_FOUND', 'UNPROCESSABLE_CONTENT']))
  } finally {
    await trpc.end()
    await cli.end()
  }
})

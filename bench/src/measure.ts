import autocannon from 'autocannon'
import { cpuSeconds } from './cpu'
import type { Requests, Work } from './works'

export interface Target {
  name: string
  port: number
  pid: number
  requests: Requests
}

/**
 * Sends `amount` requests over 16 connections.
 *
 * @returns seconds of the server process's processor time per 1,000 requests
 * @throws where any answer is no 2xx
 */
export async function measure({ name, port, pid, requests }: Target, work: Work, amount: number): Promise<number> {
  let n = 0
  const before = cpuSeconds(pid)
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: 16,
    amount,
    requests: [{ setupRequest: (request) => ({ ...request, body: undefined, ...requests(work, n++) }) }],
  })
  const used = cpuSeconds(pid) - before
  if (result.non2xx || result.errors)
    throw new Error(`${name} ${work}: ${result.non2xx} refused, ${result.errors} failed`)
  return (used / amount) * 1000
}

import { setInterval } from 'node:timers'

// A worker in a process of its own, to be killed: claims the next task over REST, tells what it got, and renews until it dies.
const [, , url = '', token = '', seconds = ''] = process.argv
const leaseSeconds = Number(seconds)

interface Got {
  task: { id: string }
  claim: { fence: number; expiresAt: string }
}

async function post(path: string, body: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/tasks/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

const got = (await post('claim-next', { worker: 'to be killed', leaseSeconds })) as Got
const { id } = got.task
process.stdout.write(`${JSON.stringify({ id, ...got.claim })}\n`)
setInterval(async () => {
  const renewed = (await post(`${id}/renew`, { fence: got.claim.fence, leaseSeconds })) as Got
  process.stdout.write(`${JSON.stringify({ id, ...renewed.claim })}\n`)
}, leaseSeconds * 300)

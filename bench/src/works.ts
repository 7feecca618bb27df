import type { Seeded } from './seed'

export const WORKS = ['ping', 'list', 'get', 'create', 'complete'] as const
export type Work = (typeof WORKS)[number]

export interface Call {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

/** The n-th request of a work, for a target. Requests go round the users; each task is completed once. */
export type Requests = (work: Work, n: number) => Call

const JSON_TYPE = { 'content-type': 'application/json' }

function pick({ users }: Seeded, n: number) {
  const user = users[n % users.length]
  const task = user?.tasks[Math.floor(n / users.length) % user.tasks.length]
  if (!user || !task) throw new Error('the seed is empty')
  return { user, task }
}

/** Docket over tRPC, signed in with a bearer session. */
export function docketRequests(seeded: Seeded): Requests {
  return (work, n) => {
    const { user, task } = pick(seeded, n)
    const headers = { authorization: `Bearer ${user.token}` }
    const query = (path: string, input?: object): Call => ({
      method: 'GET',
      path: `/api/trpc/${path}${input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`,
      headers,
    })
    const mutation = (path: string, input: object): Call => ({
      method: 'POST',
      path: `/api/trpc/${path}`,
      headers: { ...headers, ...JSON_TYPE },
      body: JSON.stringify(input),
    })
    switch (work) {
      case 'ping':
        return query('ping')
      case 'list':
        return query('task.list', { completed: false, limit: 20 })
      case 'get':
        return query('task.get', { id: task })
      case 'create':
        return mutation('task.create', { title: `Benchmark task ${n}`, priority: 'high' })
      case 'complete':
        return mutation('task.complete', { id: task })
    }
  }
}

/** The bare server. It is told who asks, by the path. */
export function bareRequests(seeded: Seeded): Requests {
  return (work, n) => {
    const { user, task } = pick(seeded, n)
    const path = `/${user.id}/${work}/${task}`
    if (work === 'ping' || work === 'list' || work === 'get') return { method: 'GET', path, headers: {} }
    const body = work === 'create' ? { title: `Benchmark task ${n}`, priority: 'high' } : { id: task }
    return { method: 'POST', path, headers: JSON_TYPE, body: JSON.stringify(body) }
  }
}

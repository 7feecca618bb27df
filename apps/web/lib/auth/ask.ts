import type { AuthRefusal } from './refusal'

export type Answer<Data> = { data: Data; error?: undefined } | { data?: undefined; error: AuthRefusal }

/**
 * Asks one of the routes below /api/auth: with a body it is a POST, without a GET. `Data` is what that route is known to
 * answer with; it is not checked.
 */
export async function ask<Data = unknown>(path: string, body?: object): Promise<Answer<Data>> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (response.ok) return { data: answer as Data }
    return { error: { ...(answer as { code?: string; message?: string }), status: response.status } }
  } catch {
    return { error: { status: 0 } }
  }
}

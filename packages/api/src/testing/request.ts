import type { Operation } from '../rest/operation'

/**
 * An input as the request that carries it to an operation's address: of a DELETE in its body.
 *
 * @param input values that the operation's schema knows; in a query, an array must not be empty
 */
export function requestOf(
  { method, path, inPath, inQuery }: Pick<Operation, 'method' | 'path' | 'inPath' | 'inQuery'>,
  origin: string,
  input: Record<string, unknown>,
  headers: Record<string, string>,
): Request {
  const pathname = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const url = new URL(`${origin}/api${pathname}`)
  if (method === 'GET') {
    for (const name of inQuery.keys()) append(url.searchParams, name, input[name])
    return new Request(url, { headers })
  }
  const body = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.has(name)))
  return new Request(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

function append(params: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined) return
  if (Array.isArray(value)) for (const one of value) params.append(name, String(one))
  else if (typeof value === 'object' && value !== null) {
    for (const [part, one] of Object.entries(value)) append(params, `${name}[${part}]`, one)
  } else params.append(name, String(value))
}

const ADDRESS = 'x-docket-client-address'

/** Whether requests reach Next through the front door, which has written the client's address into them. */
const hasDoor = () => globalThis.docketDoor === true

/**
 * A request whose client address can be believed. Where there is no front door, only the platform knows it:
 * `x-real-ip` (https://vercel.com/docs/headers/request-headers#x-real-ip), which a client can't set there. A platform
 * that doesn't write it over what the client sent must be made to; without it all clients are one, of the name `unknown`.
 */
export function fromDoor(request: Request): Request {
  if (hasDoor()) return request
  const headers = new Headers(request.headers)
  headers.set(ADDRESS, headers.get('x-real-ip') ?? 'unknown')
  return new Request(request, { headers })
}

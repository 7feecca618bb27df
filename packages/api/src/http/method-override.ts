import { DocketError } from '@docket/core/errors'

const HEADERS = ['x-http-method-override', 'x-http-method', 'x-method-override']

/**
 * A request has one method, the one that proxies and the guard against forgery see.
 *
 * @throws {DocketError} BAD_REQUEST for one that asks to be taken for another
 */
export function assertOneMethod({ headers }: Request, { searchParams }: URL): void {
  if (!HEADERS.some((name) => headers.has(name)) && !searchParams.has('_method')) return
  throw new DocketError('BAD_REQUEST', 'A method can’t be overridden: send the request with the one that is meant')
}

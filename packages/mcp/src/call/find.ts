import { TRPCError } from '@trpc/server'
import type { Offer, Offers, Way } from '../offer/offer'

/**
 * The procedure that a model names to one of the tools that call any.
 *
 * @throws {TRPCError} NOT_FOUND; FORBIDDEN for one that is left out; BAD_REQUEST for one that another tool is for
 */
export function findProcedure(offers: Offers, name: string, by: Exclude<Way, 'tool'>): Offer {
  const offer = offers.offers.get(name)
  if (!offer) throw noSuchProcedure(offers, name)
  const isFor = offer.hints.readOnlyHint ? 'docket_read' : 'docket_write'
  if (isFor === by) return offer
  throw new TRPCError({
    code: 'BAD_REQUEST',
    message: `${name} ${isFor === 'docket_read' ? 'reads' : 'writes'}: call it by ${isFor}`,
  })
}

/** Why there is none of this name: it is left out, or doesn't exist. */
export function noSuchProcedure({ offers, leftOut }: Offers, name: string): TRPCError {
  const reason = leftOut.get(name)
  if (reason !== undefined) return new TRPCError({ code: 'FORBIDDEN', message: `${name} is not for models: ${reason}` })
  const [noun] = name.split('.')
  const same = [...offers.keys()].filter((one) => one.split('.')[0] === noun)
  const there = same.length ? `There are ${same.join(', ')}` : 'docket_describe tells which there are'
  return new TRPCError({ code: 'NOT_FOUND', message: `There is no procedure ${name.slice(0, 100)}. ${there}` })
}

import { appRouter } from '@docket/api/root'
import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { type Offers, offersOf } from './offer/offer'
import { toolsOf } from './offer/tools'

let made: { offers: Offers; tools: Tool[] } | undefined

/** What Docket's own router offers. Made at the first call: schemas take some milliseconds. */
export const docketOffers = (): Offers => all().offers
export const docketTools = (): Tool[] => all().tools

function all() {
  if (made) return made
  const offers = offersOf(appRouter)
  made = { offers, tools: toolsOf(offers) }
  return made
}

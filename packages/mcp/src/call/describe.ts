import { brief } from '../offer/brief'
import { type Offer, type Offers, toolName } from '../offer/offer'
import { ANSWER_TOKENS, tokensOf } from '../tokens'
import { noSuchProcedure } from './find'

/** For what is around an answer. */
const AROUND = 300

/**
 * Which procedures there are, a line each; or of those that are named all that is to know, as far as an answer can hold.
 *
 * @throws {TRPCError} NOT_FOUND for a name that isn't one
 */
export function describe(offers: Offers, names: string[]): string {
  return names.length ? details(offers, names) : index(offers)
}

function index({ offers, leftOut }: Offers): string {
  const lines = [...offers.values()].map((offer) => `${offer.name} (${toolName(offer)}): ${offer.summary}`)
  const others = [...leftOut].map(([name, reason]) => `${name} is not for models: ${reason}`)
  return [...lines, ...others].join('\n')
}

function details(offers: Offers, names: string[]): string {
  const parts: string[] = []
  let left = ANSWER_TOKENS - AROUND
  for (const [i, name] of names.entries()) {
    const offer = offers.offers.get(name)
    if (!offer) throw noSuchProcedure(offers, name)
    const text = JSON.stringify(detailsOf(offer))
    left -= tokensOf(text)
    if (left < 0) return [...parts, `Left out for its length, ask again for: ${names.slice(i).join(', ')}`].join('\n')
    parts.push(text)
  }
  return parts.join('\n')
}

function detailsOf(offer: Offer): object {
  const { name, summary, advice, hints, input, output } = offer
  const { $defs: _, ...given } = output ?? {}
  return {
    procedure: name,
    callBy: toolName(offer),
    summary,
    advice,
    hints,
    input: input ? brief(input) : 'none',
    output: output ? brief(given) : undefined,
  }
}

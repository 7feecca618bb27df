import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'

const known = new LRUCache<string, string>({ max: 10_000 })

/**
 * What an address is counted as: an IPv4 address as itself, also where it is written as an IPv6 one, and of an IPv6
 * address its /64, which is what one customer has at least (RFC 6177), to choose from at will.
 *
 * @param address as the front door tells it; what is no address is one network of that name
 */
export function networkOf(address: string): string {
  const before = known.get(address)
  if (before !== undefined) return before
  const network = read(address)
  known.set(address, network)
  return network
}

function read(address: string): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 64)
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.toString()
  const [a = 0, b = 0, c = 0, d = 0] = parsed.parts
  return `${[a, b, c, d].map((part) => part.toString(16)).join(':')}::/64`
}

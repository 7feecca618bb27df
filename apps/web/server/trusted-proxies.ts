import ipaddr from 'ipaddr.js'

type Range = ReturnType<typeof ipaddr.parseCIDR>

/** Not ipaddr's own check alone: it takes `1` and `0x7f.1` for addresses. */
const isAddress = (text: string) => ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)

/**
 * An address, or all that begin alike: `10.0.0.7`, `10.0.0.0/8`, `2001:db8::/32`.
 *
 * @returns undefined for what is neither
 */
export function readRange(text: string): Range | undefined {
  const [address = '', prefix, ...more] = text.split('/')
  if (!isAddress(address) || more.length) return undefined
  const isV4 = ipaddr.IPv4.isValid(address)
  const bits = prefix ?? (isV4 ? '32' : '128')
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (isV4 ? 32 : 128)) return undefined
  return ipaddr.parseCIDR(`${address}/${bits}`)
}

/**
 * Tells the address of the client: the connection's, or where that is one of the proxies, what they say in
 * `X-Forwarded-For`. Each proxy adds at the end whom it was asked by, so the last address there that is not a proxy is the
 * client's; what stands before it is the client's own word, and anything.
 *
 * @param proxies as in TRUSTED_PROXIES, checked
 */
export function clientAddress(proxies: string[]): (remote: string | undefined, forwardedFor?: string) => string {
  const ranges = proxies.map(readRange).filter((range) => range !== undefined)
  const isProxy = (address: string) => {
    const parsed = ipaddr.process(address)
    return ranges.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match([base, bits]))
  }
  return (remote, forwardedFor) => {
    let address = remote?.replace(/^::ffff:(?=\d+\.)/, '') ?? 'unknown'
    if (!ranges.length || !forwardedFor || !isAddress(address)) return address
    const hops = forwardedFor.split(',')
    for (let hop = hops.pop(); hop !== undefined && isProxy(address); hop = hops.pop()) {
      const bare = withoutPort(hop.trim())
      if (!isAddress(bare)) break
      address = ipaddr.process(bare).toString()
    }
    return address
  }
}

/** Some proxies add it: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(hop)?.[1] ?? hop
}

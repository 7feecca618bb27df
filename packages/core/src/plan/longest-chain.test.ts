import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestChain } from './longest-chain'

type Edge = { from: string; to: string }

/** The same by trying every way. */
function tried(edges: Edge[]): number {
  const ways = (node: string): number =>
    1 + Math.max(0, ...edges.filter(({ from }) => from === node).map(({ to }) => ways(to)))
  return Math.max(0, ...edges.map(({ from }) => ways(from)))
}

test('no chain is longer, and each link of it is an edge', () => {
  const edge = fc.tuple(fc.nat(8), fc.nat(8)).filter(([a, b]) => a !== b)
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 15 }), (pairs) => {
      const edges = pairs.map(([a, b]) => ({ from: `${Math.min(a, b)}`, to: `${Math.max(a, b)}` }))
      const chain = longestChain(edges)
      expect(chain).toHaveLength(tried(edges))
      for (const [index, to] of chain.slice(1).entries()) {
        expect(edges).toContainEqual({ from: chain[index], to })
      }
    }),
  )
})

test('50,000 in a row are no trouble', () => {
  const edges = Array.from({ length: 50_000 }, (_, n) => ({ from: `${n}`, to: `${n + 1}` }))
  expect(longestChain(edges)).toHaveLength(50_001)
})

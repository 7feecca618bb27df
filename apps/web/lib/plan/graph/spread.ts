/**
 * Places things that stand one above the other as near as they can be to where they want to be, in the given order and
 * without overlap: an isotonic regression, by pooling adjacent violators
 * (https://en.wikipedia.org/wiki/Isotonic_regression).
 *
 * @param wanted where the middle of each wants to be
 * @param apart how far the middle of each has to be from the one before it, at least
 */
export function spread(wanted: readonly number[], apart: readonly number[]): number[] {
  const offsets: number[] = []
  let sum = 0
  for (const distance of apart) {
    if (offsets.length) sum += distance
    offsets.push(sum)
  }
  const pools: { mean: number; size: number }[] = []
  wanted.forEach((want, index) => {
    let pool = { mean: want - (offsets[index] ?? 0), size: 1 }
    for (let last = pools.at(-1); last && last.mean > pool.mean; last = pools.at(-1)) {
      pools.pop()
      const size = last.size + pool.size
      pool = { mean: (last.mean * last.size + pool.mean * pool.size) / size, size }
    }
    pools.push(pool)
  })
  return pools
    .flatMap(({ mean, size }) => Array<number>(size).fill(mean))
    .map((place, index) => place + (offsets[index] ?? 0))
}

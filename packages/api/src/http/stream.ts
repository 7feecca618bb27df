type Part = string | Uint8Array

/** A body of these parts. The first is awaited, so that what is wrong with the request is an error and not a broken download. */
export async function streamOf(source: AsyncIterable<Part>): Promise<ReadableStream<Uint8Array>> {
  const parts = source[Symbol.asyncIterator]()
  const first = await parts.next()
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<Part>> | undefined = Promise.resolve(first)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await (next ?? parts.next())
      next = undefined
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      await parts.return?.()
    },
  })
}

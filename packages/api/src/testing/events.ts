/** One event of a stream (HTML Living Standard, 9.2): its id, its name (`message` if it has none) and its data. */
export interface StreamEvent {
  id: string | undefined
  name: string
  data: unknown
}

/** A subscription over HTTP, read one event at a time; what tRPC sends for itself is passed over. */
export async function openEvents(url: string, headers: Record<string, string>) {
  const end = new AbortController()
  const answer = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: end.signal })
  const events = read(answer)
  return {
    answer,
    /** Undefined where the stream has ended. */
    async next(): Promise<StreamEvent | undefined> {
      for (;;) {
        const { value, done } = await events.next()
        if (done) return undefined
        if (value.name !== 'connected' && value.name !== 'ping') return value
      }
    },
    stop: () => end.abort(),
  }
}

async function* read({ body }: Response): AsyncGenerator<StreamEvent, void> {
  let text = ''
  for await (const part of body ?? []) {
    text += Buffer.from(part).toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end).trim()
      text = text.slice(end + 2)
      if (block) yield parse(block)
    }
  }
}

function parse(block: string): StreamEvent {
  const fields = new Map(block.split('\n').map((line) => splitField(line)))
  const data = fields.get('data')
  return { id: fields.get('id'), name: fields.get('event') ?? 'message', data: data ? JSON.parse(data) : undefined }
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()]
}

import type { IncomingMessage } from 'node:http'
import { type NumberedEvent, OnChange } from '@docket/core/activity/schema'
import { throwRefusal } from './answer'
import { failureOf, type Session, sendAs } from './client'
import { Failure, kindOfStatus } from './failure'
import { interrupted } from './interrupt'

/** The server says something at least every 15 seconds; what is silent for longer is gone. */
const PATIENCE = 40_000
const PAUSE = 1_000

/**
 * What is written from now on, without an end: where the connection is cut, it goes on from the last event.
 *
 * @throws {Failure} signed-out, where the session ends; unavailable, where the first connection can't be made
 */
export async function* changes(session: Session): AsyncGenerator<NumberedEvent, never> {
  let lastEventId: string | undefined
  for (;;) {
    try {
      for await (const event of subscribed(session, { lastEventId })) {
        lastEventId = event.id
        yield event
      }
    } catch (error) {
      const failure = failureOf(error)
      if (!(failure instanceof Failure && failure.kind === 'unavailable' && lastEventId)) throw failure
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    interrupted.throwIfAborted()
  }
}

async function* subscribed(session: Session, input: OnChange): AsyncGenerator<NumberedEvent> {
  const query = new URLSearchParams({ input: JSON.stringify(OnChange.parse(input)) })
  const response = await sendAs(session, `/api/trpc/task.onChange?${query}`, {
    headers: { accept: 'text/event-stream' },
    patience: PATIENCE,
  })
  await throwRefusal(response)
  for await (const block of blocksOf(response)) {
    const { event = 'message', data = '', id } = fieldsOf(block)
    if (event === 'serialized-error') throw refusalOf(data)
    if (event === 'message' && id !== undefined) yield asNumbered(id, JSON.parse(data))
  }
}

/** An event stream (HTML Living Standard, 9.2), event by event. */
async function* blocksOf(response: IncomingMessage): AsyncGenerator<string> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) {
    const blocks = `${text}${chunk}`.split('\n\n')
    text = blocks.pop() ?? ''
    yield* blocks
  }
}

function fieldsOf(block: string): Record<string, string> {
  return Object.fromEntries(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()]
    }),
  )
}

/** How tRPC ends a subscription that failed when it had begun. */
function refusalOf(data: string): Failure {
  const { message, data: details }: { message?: string; data?: { httpStatus?: number } } = JSON.parse(data)
  return new Failure(kindOfStatus(details?.httpStatus ?? 500), message ?? 'The server ended it')
}

/** What the procedure yields, by its output type. */
const asNumbered = (id: string, event: NumberedEvent['event']): NumberedEvent => ({ id, event })

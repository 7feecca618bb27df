import type { ChangeEvent } from '@docket/core/activity/schema'
import type { TrpcClient } from '../trpc/context'
import { codeOf } from '../trpc/refusal'

/** In milliseconds: until the next try after the server couldn't be reached at all. */
const RETRY = 5_000

/**
 * Tells what is written, here and elsewhere, as long as the page is to be seen: browsers open six connections to a server,
 * and tabs that nobody looks at must not keep them. Shown again, the page is told what it missed.
 *
 * @returns what ends it
 */
export function followChanges(client: TrpcClient, onEvent: (event: ChangeEvent) => void): () => void {
  let lastEventId: string | undefined
  let current: { unsubscribe(): void } | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const stop = () => {
    clearTimeout(retry)
    current?.unsubscribe()
    current = undefined
  }
  const start = () => {
    stop()
    current = client.task.onChange.subscribe(
      { lastEventId },
      {
        onData: ({ id, data }) => {
          lastEventId = id
          onEvent(data)
        },
        onError: (error) => {
          // Whoever is signed out learns of it by their next step.
          if (codeOf(error) !== 'UNAUTHORIZED') retry = setTimeout(start, RETRY)
        },
      },
    )
  }
  const follow = () => (document.visibilityState === 'visible' ? start() : stop())

  follow()
  document.addEventListener('visibilitychange', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    stop()
  }
}

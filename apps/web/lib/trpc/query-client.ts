import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { codeOf } from './refusal'

/** @param onSignedOut called when an answer says that nobody is signed in any more */
export function makeQueryClient(onSignedOut?: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (codeOf(error) === 'UNAUTHORIZED') onSignedOut?.()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A page that is made on the server tells of a failure at once; the browser then tries again.
        retry: (failures, error) => typeof window !== 'undefined' && failures < 3 && isWorthAnotherTry(error),
      },
      mutations: { retry: (failures, error) => failures < 2 && codeOf(error) === 'SERVICE_UNAVAILABLE' },
    },
  })
}

/** A refusal stays a refusal; a broken connection, or a server that is starting, may be over soon. */
function isWorthAnotherTry(error: unknown): boolean {
  const code = codeOf(error)
  return code === undefined || code === 'SERVICE_UNAVAILABLE' || code === 'INTERNAL_SERVER_ERROR'
}

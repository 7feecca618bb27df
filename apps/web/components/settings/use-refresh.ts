import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../lib/trpc/context'

/** Asks anew for all that the settings show of the account. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  const { account } = useTRPC()
  return () => client.invalidateQueries({ queryKey: account.pathKey() })
}

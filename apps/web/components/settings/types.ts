import type { RouterOutputs } from '@docket/api'

export type Account = RouterOutputs['account']['get']
export type Ways = RouterOutputs['account']['signIn']

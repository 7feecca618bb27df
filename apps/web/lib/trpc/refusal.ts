import { TRPCClientError } from '@trpc/client'

interface Said {
  code?: unknown
  requestId?: unknown
}

const said = (error: unknown): Said => (error instanceof TRPCClientError && (error.data as Said | undefined)) || {}

/** The code that the server refused with, such as CONFLICT; undefined where no answer came. */
export function codeOf(error: unknown): string | undefined {
  const { code } = said(error)
  return typeof code === 'string' ? code : undefined
}

/** What went wrong, in a sentence for people. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (code === undefined) return 'Docket could not be reached. Check the connection and try again.'
  if (code === 'INTERNAL_SERVER_ERROR') return `Something went wrong on our side (request ${said(error).requestId}).`
  return error instanceof Error ? `${error.message}.`.replace(/([.!?])\.$/, '$1') : 'It was refused.'
}

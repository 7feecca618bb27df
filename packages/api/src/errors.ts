import { beyondLists, DocketError, type Issue } from '@docket/core/errors'
import { isUnavailable, OutsideListsError, violatedConstraint } from '@docket/db'
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import { ZodError } from 'zod'

/**
 * The one way from what a procedure threw to what its caller is told. What core refuses keeps its code and its words;
 * input that a schema refuses is UNPROCESSABLE_CONTENT; a database that is away is SERVICE_UNAVAILABLE; tRPC's own
 * refusals (malformed JSON, a wrong method) stay; anything else is a defect, and its words are for the log only.
 */
export function toTRPCError(error: TRPCError): TRPCError {
  const { cause } = error
  if (cause instanceof DocketError) return new TRPCError({ code: cause.code, message: cause.message, cause })
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') {
    return new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: summary(issuesOf(cause)), cause })
  }
  if (cause instanceof OutsideListsError)
    return new TRPCError({ code: 'FORBIDDEN', message: beyondLists().message, cause })
  if (isOfNobody(cause)) return new TRPCError({ code: 'UNAUTHORIZED', message: 'This account was deleted', cause })
  if (isUnavailable(cause)) {
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'The database is away: try again in a moment', cause })
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return new TRPCError({ code: error.code, message: 'Something went wrong on our side', cause: cause ?? error })
  }
  if (error.code === 'PARSE_ERROR' || cause instanceof SyntaxError) {
    return new TRPCError({ code: 'BAD_REQUEST', message: 'The input is not valid JSON', cause })
  }
  return error
}

/** A write for a user who is no longer there: deleted after this process had looked who is calling. */
const isOfNobody = (cause: unknown): boolean => violatedConstraint(cause)?.endsWith('_user_id_fkey') ?? false

/** For the header `Retry-After`, in seconds; undefined where there is no use in the same request again. */
export function retryAfterOf({ code, cause }: TRPCError): number | undefined {
  if (cause instanceof DocketError && cause.retryAfter !== undefined) return cause.retryAfter
  return code === 'SERVICE_UNAVAILABLE' || code === 'TOO_MANY_REQUESTS' ? 1 : undefined
}

/** The events of a subscription: what is thrown after it began takes the same way as everything else. */
export async function* withMappedErrors(events: unknown): AsyncGenerator<unknown, void> {
  try {
    yield* events as AsyncIterable<unknown>
  } catch (cause) {
    throw toTRPCError(getTRPCErrorFromUnknown(cause))
  }
}

/** What is wrong, field by field, where the refusal is about the input. */
export function issuesOf(cause: unknown): Issue[] {
  if (cause instanceof DocketError) return cause.issues
  if (!(cause instanceof ZodError)) return []
  return cause.issues.map(({ path, message }) => ({ path: path.filter((part) => typeof part !== 'symbol'), message }))
}

function summary([first, ...more]: Issue[]): string {
  if (!first) return 'The input is not valid'
  const where = first.path.length ? `${first.path.join('.')}: ` : ''
  return `${where}${first.message}${more.length ? ` (and ${more.length} more)` : ''}`
}

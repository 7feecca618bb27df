import { runtime } from '../../../runtime'
import { fromDoor } from '../../../server/client-address'

export const dynamic = 'force-dynamic'

/** The API behind Next: on serverless hosting, and in development with the newest code. The front door serves it itself. */
async function answer(request: Request): Promise<Response> {
  const { fetch } = await runtime()
  return fetch(fromDoor(request))
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
}

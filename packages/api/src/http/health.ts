import type { Context } from '../context'

/** `GET /api/health/live`: this process answers. */
export async function getLive(): Promise<Response> {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}

/** `GET /api/health/ready`: its database answers too; else SERVICE_UNAVAILABLE. */
export async function getReady(_: Request, __: URL, context: Context): Promise<Response> {
  await context.services.db.ping()
  return getLive()
}

import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { runtime } from '../../runtime'

/** @param next a path that `safeNext` let through */
export async function leaveWhenSignedIn(next: string): Promise<void> {
  const { session } = await runtime()
  if (await session(await headers())) redirect(next as Route)
}

import type { Answer } from './ask'
import { ask } from './ask'

/** Goes to the provider's own page, which sends the browser back to `next`. */
export async function goToProvider(
  path: '/sign-in/social' | '/link-social',
  provider: string,
  next: string,
): Promise<Answer<unknown>> {
  const answer = await ask<{ url: string }>(path, { provider, callbackURL: next })
  if (answer.data) window.location.assign(answer.data.url)
  return answer
}

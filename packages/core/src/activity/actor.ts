import type { ActivityActor } from './schema'

/** Reads what `actorName` of @docket/db wrote: `user:<id>`, `token:<id>` or `system`. A token that is gone has no name. */
export function toActor(text: string, names: { user: string; token: string | null }): ActivityActor {
  const colon = text.indexOf(':')
  const [type, id] = colon < 0 ? [text, null] : [text.slice(0, colon), text.slice(colon + 1)]
  if (type === 'user' || type === 'token') return { type, id, name: names[type] }
  return { type: 'system', id: null, name: null }
}

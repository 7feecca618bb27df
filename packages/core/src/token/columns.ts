import { raw } from 'sql-template-tag'

/** The columns of a `Token`, from `token as t`. */
export const TOKEN = raw(`t.id, t.name, t.scopes, t.list_ids as "listIds", t.parent_id as "parentId", t.hint,
  t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt"`)

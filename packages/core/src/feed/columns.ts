import { raw } from 'sql-template-tag'

/** The columns of a `Feed`, from `feed as f`. */
export const FEED = raw('f.id, f.list_id as "listId", f.created_at as "createdAt"')

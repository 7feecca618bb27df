import { raw } from 'sql-template-tag'

/** The columns of a `View`, from `view as v`. */
export const VIEW = raw(
  `v.id, v.name, v.filter, v.position, v.version, v.created_at as "createdAt", v.updated_at as "updatedAt"`,
)

import { raw, type Sql } from 'sql-template-tag'

/** The name of the token that a column such as `b.actor` names, as far as the caller may see it; null for others. */
export function tokenName(alias: string, column: string): Sql {
  return raw(`(select k.name from token k where ${alias}.${column} like 'token:%' and k.user_id = ${alias}.user_id
    and k.id::text = substr(${alias}.${column}, 7))`)
}

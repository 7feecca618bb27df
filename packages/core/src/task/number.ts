import sql, { empty, type Sql } from 'sql-template-tag'

/** Refs that a list numbers itself. */
const NUMBERED = /^T-([1-9]\d{0,8})$/

/**
 * The part of a statement that decides a new task's ref: `with …, number as (…)` where one is to be taken or passed by,
 * and the expression for the ref. A ref of the form T-12 that the caller chose pushes the list's counter beyond it.
 *
 * @param place a relation of one row with the list's id as `id`
 */
export function numbering(userId: string, ref: string | undefined, place: Sql): { cte: Sql; ref: Sql; from: Sql } {
  const chosen = ref && NUMBERED.exec(ref)
  if (ref && !chosen) return { cte: empty, ref: sql`${ref}::text`, from: empty }
  const [first, next] = chosen
    ? [sql`${Number(chosen[1]) + 1}::int`, sql`greatest(c.next, excluded.next)`]
    : [sql`2`, sql`c.next + 1`]
  const cte = sql`, number as (
    insert into ref_counter as c (user_id, list_id, next) select ${userId}, id, ${first} from ${place}
    on conflict (user_id, list_id) do update set next = ${next}
    returning c.next - 1 as n)`
  return { cte, ref: ref ? sql`${ref}::text` : sql`'T-' || number.n`, from: sql`, number` }
}

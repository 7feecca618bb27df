import type { Queryable } from '@docket/db'
import sql, { raw } from 'sql-template-tag'
import type { Ctx } from '../ctx'

/** Whether the document `s` is the one that a reference `r` names: `spec.md` is also `bicycles.spec.md`, and `specs/004/spec.md`. */
const NAMED = `(r.document in ('', s.document)
  or right(s.document, length(r.document) + 1) in ('.' || r.document, '/' || r.document, '-' || r.document))`
export const IS_NAMED = raw(NAMED)

/**
 * What a reference `r` of a task `t` means: the lateral relation `m` of one row (`title`, `words`, `hash`), or none. A whole
 * document where it names no section; else the section of that name, in the document that it names, or in any of the list.
 */
export const MEANT = raw(`lateral (
  (select s.document as title, null::text as words, s.hash from spec s
    where s.user_id = t.user_id and s.list_id = t.list_id and r.section = '' and ${NAMED}
    order by s.document <> r.document, s.document limit 1)
  union all (
    select x.title, x.text as words, x.hash from spec s
      join spec_section x on x.user_id = s.user_id and x.spec_id = s.id
    where s.user_id = t.user_id and s.list_id = t.list_id and r.section <> '' and ${NAMED}
      and docket_spec_key(x.section) = docket_spec_key(r.section)
    order by s.document <> r.document, s.document, x.place limit 1)
) m`)

/** References of a list's tasks that nothing was known of are, from now on, to what the documents say now. */
export async function referTo({ scope }: Ctx, tx: Queryable, listId: string): Promise<void> {
  await tx.query(sql`
    update spec_reference u set hash = k.hash
    from (select r.id, m.hash from task t
        join spec_reference r on r.user_id = t.user_id and r.task_id = t.id and r.hash is null
        join ${MEANT} on true
      where t.user_id = ${scope.userId} and t.list_id = ${listId}) k
    where u.user_id = ${scope.userId} and u.id = k.id`)
}

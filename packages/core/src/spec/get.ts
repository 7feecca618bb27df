import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownLists } from '../own'
import { SPEC } from './columns'
import type { Spec, SpecId, SpecInFull, SpecSection } from './schema'

/**
 * One document, with its sections in their order.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function getSpec({ db, scope }: Ctx, { id }: SpecId): Promise<SpecInFull> {
  const [spec] = await db.query<Spec>(sql`
    select ${SPEC} from spec s join list l on l.user_id = s.user_id and l.id = s.list_id
    where ${ownLists(scope)} and l.deleted_at is null and s.id = ${id}`)
  if (!spec) throw notFound('spec')
  const content = await db.query<SpecSection>(sql`
    select section, kind, title, text from spec_section
    where user_id = ${scope.userId} and spec_id = ${id} order by place`)
  return { ...spec, content }
}

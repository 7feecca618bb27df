import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { getList } from '../list/get'
import { SPEC } from './columns'
import { referTo } from './refer-to'
import type { SetSpec, Spec, SpecChange } from './schema'
import { hashOf, type Section, sectionsOf } from './sections'

/**
 * Keeps a document of a list, in the place of the one of the same name. Tasks that refer to it are planned by what it says
 * now, if they were planned before there was one; those that were planned by another text are told by `plan.trace`.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export async function setSpec(ctx: Ctx, { listId, document, content }: SetSpec): Promise<SpecChange> {
  const sections = sectionsOf(content)
  await getList(ctx, { id: listId })
  return ctx.db.transaction(async (tx) => {
    const id = await keep(ctx, tx, { listId, document, content })
    const before = await tx.query<{ section: string; hash: string }>(sql`
      delete from spec_section where user_id = ${ctx.scope.userId} and spec_id = ${id}
      returning section, encode(hash, 'hex') as hash`)
    await insert(ctx, tx, id, sections)
    await referTo(ctx, tx, listId)
    const [spec] = await tx.query<Spec>(sql`
      select ${SPEC} from spec s where s.user_id = ${ctx.scope.userId} and s.id = ${id}`)
    if (!spec) throw new Error('A spec that was kept is there')
    return { spec, ...compare(new Map(before.map(({ section, hash }) => [section, hash])), sections) }
  })
}

async function keep(
  { scope: { userId }, now }: Ctx,
  tx: Queryable,
  { listId, document, content }: SetSpec,
): Promise<string> {
  const at = now.toISOString()
  const [spec] = await tx.query<{ id: string }>(sql`
    insert into spec as s (user_id, id, list_id, document, hash, created_at, updated_at)
    values (${userId}, ${uuidv7()}, ${listId}, ${document}, ${hashOf(content)}, ${at}, ${at})
    on conflict (user_id, list_id, document) do update set hash = excluded.hash, updated_at = excluded.updated_at,
      version = s.version + case when s.hash = excluded.hash then 0 else 1 end
    returning s.id`)
  if (!spec) throw new Error('An upsert gives a row')
  return spec.id
}

async function insert({ scope }: Ctx, tx: Queryable, id: string, sections: Section[]): Promise<void> {
  const column = (name: 'section' | 'kind' | 'title' | 'text') => sections.map((one) => one[name])
  await tx.query(sql`
    insert into spec_section (user_id, spec_id, place, section, kind, title, text, hash)
    select ${scope.userId}, ${id}::uuid, n - 1, section, kind, title, words, decode(hash, 'hex')
    from unnest(${column('section')}::text[], ${column('kind')}::text[], ${column('title')}::text[],
      ${column('text')}::text[], ${sections.map(({ hash }) => hash.toString('hex'))}::text[])
      with ordinality as x (section, kind, title, words, hash, n)`)
}

function compare(before: Map<string, string>, sections: Section[]): Omit<SpecChange, 'spec'> {
  const now = new Set(sections.map(({ section }) => section))
  const known = sections.filter(({ section }) => before.has(section))
  return {
    added: sections.filter(({ section }) => !before.has(section)).map(({ section }) => section),
    changed: known
      .filter(({ section, hash }) => before.get(section) !== hash.toString('hex'))
      .map((one) => one.section),
    removed: [...before.keys()].filter((section) => !now.has(section)),
  }
}

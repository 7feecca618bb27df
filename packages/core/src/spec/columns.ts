import { raw } from 'sql-template-tag'

/** The columns of a `Spec`, from `spec as s`. */
export const SPEC = raw(`s.id, s.list_id as "listId", s.document, s.version,
  (select count(*) from spec_section x where x.user_id = s.user_id and x.spec_id = s.id) as sections,
  (select count(*) from spec_section x where x.user_id = s.user_id and x.spec_id = s.id and x.kind <> 'section') as requirements,
  s.created_at as "createdAt", s.updated_at as "updatedAt"`)

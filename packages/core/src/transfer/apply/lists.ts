import sql, { raw } from 'sql-template-tag'
import { appendPosition } from '../../position'
import { contentIdSql } from '../content-id'
import { momentSql } from '../moment'
import type { ImportTarget } from '../schema'
import { MOST_ISSUES, type Step } from './step'

const ARCHIVED = raw(momentSql('i.archived_at'))
const BY_NAME = raw(contentIdSql(`'list ' || i.name`))

/**
 * Completes `import_list`: a line for every way in which rows name a list (`place`, '' for none), with the list's id.
 * Makes the lists that new tasks go to, or that the file itself describes.
 *
 * A name means the Inbox where it is "inbox", else a list of that name (not archived before archived), else a new one.
 */
export async function placeTasks(step: Step, target: ImportTarget): Promise<void> {
  await gatherPlaces(step, target)
  await resolveNames(step)
  await step.tx.query(sql`analyze import_list`)
  await refuseUnusable(step)
  await makeLists(step, target)
}

async function gatherPlaces({ tx, userId, findings }: Step, { listId }: ImportTarget): Promise<void> {
  await tx.query(sql`
    with again as (
      delete from import_list i using import_list first
      where i.place like 'handle:%' and first.place = i.place and first.row < i.row returning i.row, i.name
    ) insert into import_loss (row, field, value, reason)
    select null, 'list', name, 'The file describes this list twice: the first was taken' from again`)
  const twice = await tx.query<{ row: number }>(sql`select max(row) as row from import_list group by place
    having count(*) > 1 order by 1 limit ${MOST_ISSUES}`)
  for (const { row } of twice) findings.refuse(['lists', row], 'The list is described twice')
  findings.check()

  // `described`: the file tells of the list itself. `needed`: a new task goes there. `made`: it was not there before.
  // `untouched`: it is a file of Docket's own, and whatever will be in the list comes with it.
  await tx.query(sql`alter table import_list add primary key (place), add described boolean not null default true,
    add needed boolean not null default false, add made boolean, add untouched boolean`)
  await tx.query(sql`
    update import_list set id = (select l.id from list l where l.user_id = ${userId} and l.is_inbox) where is_inbox`)
  await tx.query(sql`create temp table import_use (place text collate "C" primary key, id uuid, name text, row int,
    needed boolean not null) on commit drop`)
  await tx.query(sql`
    insert into import_use (place, id, name, row, needed)
    select i.place,
      case when i.place like 'id:%' then substr(i.place, 4)::uuid when i.place = '' or i.place like 'handle:%'
        and not exists (select from import_list d where d.place = i.place) then coalesce(${listId ?? null}::uuid,
        (select l.id from list l where l.user_id = ${userId} and l.is_inbox)) end,
      (array_agg(i.list_name order by i.row) filter (where i.list_name is not null))[1], min(i.row), bool_or(not g.known)
    from import_task i join import_target g using (row) group by i.place`)
  await tx.query(sql`update import_list i set needed = u.needed from import_use u where u.place = i.place`)
  await tx.query(sql`
    insert into import_list (place, id, name, row, described, needed)
    select place, id, name, row, false, needed from import_use u
    where not exists (select from import_list i where i.place = u.place)`)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select row, 'list', substr(place, 8), 'The file does not describe this list: its tasks are where those without one go'
    from import_list where place like 'handle:%' and not described`)
}

async function resolveNames({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    with named as (
      select distinct on (name) name, id from (
        select l.name, l.id, l.archived_at is not null as archived, 0 as row, l.position from list l
          where l.user_id = ${userId} and l.deleted_at is null
        union all select name, id, true, row, null from import_list where id is not null and name is not null
      ) o order by name, row = 0 desc, archived, row, position, id
    )
    update import_list i set id = coalesce(inbox.id, named.id, ${BY_NAME})
    from import_list j left join named on named.name = j.name
      left join list inbox on inbox.user_id = ${userId} and inbox.is_inbox and lower(j.name) = 'inbox'
    where i.id is null and i.place = j.place`)
}

async function refuseUnusable({ tx, userId, listIds, findings }: Step): Promise<void> {
  const beyond = await tx.query<{ row: number }>(sql`select row from import_list
    where ${listIds}::uuid[] is not null and (needed or described) and (id = any (${listIds}::uuid[])) is not true
    order by row limit ${MOST_ISSUES}`)
  for (const { row } of beyond) findings.refuse([row, 'list'], 'Not one of the lists that this token is restricted to')
  findings.check()
  // Held, so that none of them goes to the trash before its new tasks are there.
  await tx.query(sql`
    select from list where user_id = ${userId} and id in (select id from import_list where needed) order by id for share`)
  const unusable = await tx.query<{ row: number; trashed: boolean; name: string | null }>(sql`
    select i.row, l.id is not null as trashed, coalesce(l.name, i.name) as name
    from import_list i left join list l on l.user_id = ${userId} and l.id = i.id
    where i.needed and (l.deleted_at is not null or l.id is null and i.name is null)
    order by i.row limit ${MOST_ISSUES}`)
  for (const { row, trashed, name } of unusable) {
    if (trashed) findings.refuse([row, 'list'], `The list ${name} is in the trash: restore it first`)
    else findings.refuse([row, 'listId'], 'No such list, and no name to make it by')
  }
  findings.check()
}

async function makeLists({ tx, userId, now }: Step, { format }: ImportTarget): Promise<void> {
  await tx.query(sql`update import_list i set made = l.id is null
    from import_list j left join list l on l.user_id = ${userId} and l.id = j.id where i.place = j.place`)
  await tx.query(sql`
    update import_list i set untouched = ${format === 'json'} and (i.made or exists (select from list l
      where l.user_id = ${userId} and l.id = i.id and l.is_inbox and l.policy = 'self'
        and not exists (select from task t where t.user_id = l.user_id and t.list_id = l.id)))`)
  await tx.query(sql`
    insert into list (user_id, id, name, position, archived_at, created_at, updated_at)
    select distinct on (i.id) ${userId}, i.id, i.name,
      coalesce(i.position, ${appendPosition(new Date(now))} || lpad(to_hex(i.row), 8, '0') || 'V'),
      coalesce(i.archived_at, case when i.is_archived then ${now}::timestamptz end), coalesce(i.created_at, ${now}::timestamptz), coalesce(i.updated_at, ${now}::timestamptz)
    from import_list i where i.made and (i.needed or i.described)
    order by i.id, i.place !~ '^(id|handle):', i.row`)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select case when not i.described then i.row end, d.field, d.value,
      case when l.deleted_at is null then 'The list exists already, and differs: it was left as it is'
        else 'The list is in the trash' end
    from import_list i join list l on l.user_id = ${userId} and l.id = i.id
      cross join lateral (values
        ('list', i.name, i.name = l.name and (l.deleted_at is null or not i.described)),
        ('archivedAt', ${ARCHIVED}, i.archived_at = l.archived_at),
        ('policy', i.policy, i.policy = l.policy)
      ) d (field, value, same)
    where not i.made and i.place ~ '^(id|handle):' and (i.is_inbox is not true or d.field = 'policy' and not i.untouched) and d.value is not null and d.same is not true`)
}

/** What untouched lists ask for is asked from now on: their tasks were done before, elsewhere (docs/decisions/0022). */
export async function setPolicies({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    update list l set policy = i.policy from import_list i
    where l.user_id = ${userId} and l.id = i.id and i.untouched and l.policy = 'self' and i.policy <> 'self'`)
}

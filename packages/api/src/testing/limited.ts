import { addCriterion } from '@docket/core/criterion/add'
import { createToken } from '@docket/core/token/create'
import { TokenScope } from '@docket/core/token/schema'
import type { Db } from '@docket/db'
import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { makeWorld, type World } from './world'

/** What a token sees that is restricted to some lists of its person, and what else there is of that person. */
export interface Limited {
  limited: World
  elsewhere: World
}

export async function makeLimited(db: Db): Promise<Limited> {
  const world = await makeWorld(db)
  const elsewhere = await makeWorld(db, world.person, 'elsewhere')
  const { person, list, deletedList } = world
  const { userId } = person
  const now = new Date()
  const scopes = TokenScope.options
  const token = await createToken({ ...person, now }, { name: 'limited', scopes, listIds: [list] })
  const actor = { type: 'token', userId, tokenId: token.id, scopes } as const
  const ofList = limitedScope(userId, [list])
  const own = { db: db.scoped(ofList, { actor, verb: 'test' }), scope: ofList, actor, now, user: { name: 'Test' } }
  const narrower = await createToken(own, { name: 'narrower', scopes: ['tasks:read'] })
  const criterion = await addCriterion(own, { taskId: world.task, text: 'its own' })
  const scope = limitedScope(userId, [list, deletedList]) // no token is made for a list in the trash, but one may go there
  const signedIn = { ...world.signedIn, actor, scope }
  return {
    limited: { ...world, signedIn, apiToken: token.id, narrowerToken: narrower.id, tokenCriterion: criterion.id },
    elsewhere,
  }
}

/** Labels are the words of the whole account: a token that is restricted to lists reads and uses all of them. */
export const isShared = ({ label }: World, value: unknown): boolean => [value].flat().includes(label)

/** All that is of no concern to the token: to be equal before and after whatever it does. */
export async function outside(db: Db, { person, signedIn, narrowerToken, apiToken }: World): Promise<unknown> {
  const own = db.scoped(person.scope)
  const { listIds } = signedIn.scope
  return {
    lists: await own.query(sql`select * from list where id <> all (${listIds}::uuid[]) order by id`),
    tasks: await own.query(sql`select * from task where list_id <> all (${listIds}::uuid[]) order by id`),
    taskLabels:
      await own.query(sql`select x.* from task_label x join task t on t.user_id = x.user_id and t.id = x.task_id
      where t.list_id <> all (${listIds}::uuid[]) order by task_id, label_id`),
    tokens: await own.query(sql`select id, name, scopes, list_ids, parent_id from token
      where id not in (${narrowerToken}, ${apiToken}) and parent_id is distinct from ${apiToken} order by id`),
  }
}

import type { Actor } from '@docket/db'
import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createFeed } from '../feed/create'
import { revokeFeed } from '../feed/revoke'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { createTask } from '../task/create'
import { getTask } from '../task/get'
import { onChange } from '../task/on-change'
import { updateTask } from '../task/update'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { createToken } from '../token/create'
import { listTokens } from '../token/list'
import { revokeToken } from '../token/revoke'
import { type Token, TokenScope } from '../token/schema'
import { updateToken } from '../token/update'
import { createView } from '../view/create'
import { CreateView } from '../view/schema'
import { listActivity } from './list'
import { type Activity, ListActivity } from './schema'
import { undoActivity } from './undo'

// What was done to tokens and feeds.

const database = ownDatabase()
const publicUrl = 'https://docket.example.org'
const scopes = [...TokenScope.options]

const makeFeed = (ctx: Ctx, listId?: string) => createFeed({ ...ctx, now: ctx.now, publicUrl }, { listId })

async function lines(ctx: Ctx, filter: Partial<ListActivity> = {}): Promise<Activity[]> {
  return (await listActivity({ ...ctx, user: { name: 'Ann' } }, ListActivity.parse(filter))).items
}

const told = (all: Activity[]) => all.map(({ title, before, after }) => ({ title, before, after }))

/** What verbs take where the token calls. */
function as({ id, listIds, ...token }: Pick<Token, 'id' | 'listIds' | 'scopes'>, { scope: { userId }, now }: Ctx): Ctx {
  const actor: Actor = { type: 'token', userId, tokenId: id, scopes: token.scopes }
  const scope = limitedScope(userId, listIds)
  return { db: database.db.scoped(scope, { actor, verb: 'test.token' }), scope, actor, now }
}

test('a token that is made, renamed and revoked leaves a line each, with nothing that tells of its secret', async () => {
  const ctx = await person(database.db)
  const expiresAt = '2030-01-01T00:00:00.000Z'
  const made = await createToken(ctx, { name: 'CI', scopes: ['tasks:read'], listIds: [ctx.inboxId], expiresAt })
  await updateToken(ctx, { id: made.id, name: 'CD' })
  await updateToken(ctx, { id: made.id, name: 'CD' }) // changes nothing
  const [renamed, first] = await lines(ctx, { entity: 'token' })
  expect(first).toEqual({
    id: expect.any(Number),
    operation: expect.any(Number),
    at: expect.any(String),
    actor: { type: 'user', id: ctx.scope.userId, name: 'Ann' },
    verb: 'test',
    entity: 'token',
    entityId: made.id,
    listId: null,
    taskId: null,
    title: 'CD',
    before: null,
    after: {
      parentId: null,
      name: 'CI',
      scopes: ['tasks:read'],
      listIds: [ctx.inboxId],
      createdAt: made.createdAt,
      expiresAt,
    },
    undone: false,
  })
  expect(renamed).toMatchObject({ title: 'CD', before: { name: 'CI' }, after: { name: 'CD' } })
  await revokeToken(ctx, { id: made.id })
  const [revoked, ...rest] = await lines(ctx, { entityId: made.id })
  expect(rest).toHaveLength(2)
  expect(revoked).toMatchObject({ title: 'CD', before: { ...first?.after, name: 'CD' }, after: null })
  const stored = await ctx.db.query<{ keys: string[] }>(sql`
    select array(select jsonb_object_keys(coalesce(before, '{}') || coalesce(after, '{}')) order by 1) as keys
    from activity where entity = 'token' order by id`)
  const all = ['created_at', 'expires_at', 'id', 'list_ids', 'name', 'parent_id', 'scopes']
  expect(stored.map(({ keys }) => keys)).toEqual([all, ['name'], all])
})

test('a feed leaves a line when it is made and when it is revoked, beside the others of its list', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'Garden' })
  const [ofList, ofAll] = [await makeFeed(ctx, list.id), await makeFeed(ctx)]
  await revokeFeed(ctx, { id: ofList.id })
  await revokeFeed(ctx, { id: ofAll.id })
  const garden = { listId: list.id, createdAt: ofList.createdAt }
  const all = { listId: null, createdAt: ofAll.createdAt }
  expect(told(await lines(ctx, { entity: 'feed' }))).toEqual([
    { title: '', before: all, after: null },
    { title: 'Garden', before: garden, after: null },
    { title: '', before: null, after: all },
    { title: 'Garden', before: null, after: garden },
  ])
  expect((await lines(ctx, { listId: list.id })).map(({ entity }) => entity)).toEqual(['feed', 'feed', 'list'])
  const [stored] = await ctx.db.query<{ text: string }>(
    sql`select json_agg(a)::text as text from activity a where a.entity = 'feed'`,
  )
  expect(stored?.text).not.toContain('hash')
})

test('those that go with a token are recorded with it, by whoever revoked it', async () => {
  const ctx = await person(database.db)
  const parent = await createToken(ctx, { name: 'parent', scopes })
  const child = await createToken(as(parent, ctx), { name: 'child', scopes })
  await createToken(as(child, ctx), { name: 'grandchild', scopes })
  await revokeToken(as(parent, ctx), { id: parent.id })
  const all = await lines(ctx, { entity: 'token' })
  const revoked = all.filter(({ after }) => !after)
  expect(revoked.map(({ title }) => title).sort()).toEqual(['child', 'grandchild', 'parent'])
  for (const { verb, actor, operation } of revoked) {
    expect([verb, actor]).toEqual(['test.token', { type: 'token', id: parent.id, name: null }])
    expect(operation).toBe(revoked[0]?.operation)
  }
  expect(all.filter(({ before }) => !before).map(({ title, actor }) => [title, actor.id])).toEqual([
    ['grandchild', child.id],
    ['child', parent.id],
    ['parent', ctx.scope.userId],
  ])
})

test('a use is no change, and sign-in can note it; what fails leaves no line', async () => {
  const ctx = await person(database.db)
  const { id } = await createToken(ctx, { name: 'a', scopes: ['tasks:read'] })
  await database.db.auth.query(sql`update token set last_used_at = now() where id = ${id}`)
  expect((await listTokens(ctx)).items[0]?.lastUsedAt).toEqual(expect.any(String))
  await expect(createToken(ctx, { id, name: 'b', scopes: ['tasks:read'] })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(told(await lines(ctx, { entity: 'token' }))).toHaveLength(1)
})

test('a token is told of feeds and tokens what it may list: none without account:read, nor where it is restricted', async () => {
  const ctx = await person(database.db)
  const make = async (name: string, more: Partial<Parameters<typeof createToken>[1]> = {}) =>
    as(await createToken(ctx, { name, scopes, ...more }), ctx)
  const list = await createList(ctx, { name: 'L' })
  await makeFeed(ctx, list.id)
  const full = await make('full')
  const reader = await make('reader', { scopes: ['tasks:read', 'tasks:write'] })
  const limited = await make('limited', { listIds: [list.id] })
  const child = await createToken(full, { name: 'child', scopes: ['tasks:read'] })
  await revokeToken(full, { id: child.id })
  const own = await createToken(limited, { name: 'own', scopes: ['tasks:read'] })
  await revokeFeed(ctx, { id: (await makeFeed(ctx, list.id)).id })

  const titles = async (caller: Ctx, entity: 'token' | 'feed') =>
    (await lines(caller, { entity })).map((line) => line.title)
  expect(await titles(ctx, 'token')).toEqual(['own', 'child', 'child', 'limited', 'reader', 'full'])
  expect(await titles(full, 'token')).toEqual(['child', 'child', 'full'])
  expect(await titles(full, 'feed')).toEqual(['L', 'L', 'L'])
  for (const caller of [reader, limited])
    for (const entity of ['token', 'feed'] as const) expect(await lines(caller, { entity })).toEqual([])
  expect((await lines(limited)).map(({ entity }) => entity)).toEqual(['list'])
  // each wall by itself
  expect((await lines({ ...limited, db: ctx.db })).map(({ entity }) => entity)).toEqual(['list'])
  expect(await limited.db.query(sql`select entity from activity`)).toEqual([{ entity: 'list' }])

  const [line] = await lines(ctx, { entityId: own.id })
  for (const caller of [reader, limited])
    await expect(undoActivity(caller, { activityIds: [line?.id ?? 0] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('undo refuses them with the reason, and by count goes on to what was done before', async () => {
  const ctx = await person(database.db)
  const { id } = await createTask(ctx, { title: 'x' })
  await updateTask(ctx, { id, title: 'y' })
  const [kept, gone] = [await createToken(ctx, { name: 'a', scopes }), await createToken(ctx, { name: 'b', scopes })]
  await updateToken(ctx, { id: kept.id, name: 'c' })
  await revokeToken(ctx, { id: gone.id })
  await makeFeed(ctx)
  await revokeFeed(ctx, { id: (await makeFeed(ctx)).id })
  const tokens = await listTokens(ctx)
  const recorded = [...(await lines(ctx, { entity: 'token' })), ...(await lines(ctx, { entity: 'feed' }))]
  expect(recorded).toHaveLength(7)
  for (const line of recorded)
    await expect(undoActivity(ctx, { activityIds: [line.id] })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`Not undone: what was done to a ${line.entity} stays done`),
    })
  // together with what could be undone: nothing is
  const [edited] = await lines(ctx, { entityId: id, limit: 1 })
  const ids = [edited?.id ?? 0, recorded[0]?.id ?? 0]
  await expect(undoActivity(ctx, { activityIds: ids })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await getTask(ctx, { id })).toMatchObject({ title: 'y' })
  expect(await undoActivity(ctx, {})).toMatchObject({ changed: 1 })
  expect(await getTask(ctx, { id })).toMatchObject({ title: 'x' })
  expect(await listTokens(ctx)).toEqual(tokens)
})

test('who is told of changes is told of none of these', async () => {
  const ctx = await person(database.db)
  const end = new AbortController()
  const events = onChange(ctx, database.db, {}, end.signal)[Symbol.asyncIterator]()
  const { value: ready } = await events.next()
  await makeFeed(ctx, ctx.inboxId)
  const token = await createToken(ctx, { name: 'a', scopes })
  await updateToken(ctx, { id: token.id, name: 'b' })
  const { id } = await createTask(ctx, { title: 'x' })
  await revokeToken(ctx, { id: token.id })
  expect((await events.next()).value).toMatchObject({ event: { changes: [{ entity: 'task', id }] } })
  end.abort()
  // nor is who comes back and asks for what was missed
  const again = new AbortController()
  const missed = onChange(ctx, database.db, { lastEventId: ready?.id }, again.signal)[Symbol.asyncIterator]()
  await missed.next()
  expect((await missed.next()).value).toMatchObject({ event: { changes: [{ entity: 'task', id }] } })
  again.abort()
})

test('they go with the account, which leaves no line; of a list that is purged there is none either', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'L' })
  await makeFeed(ctx, list.id)
  await createToken(ctx, { name: 'a', scopes })
  await ctx.db.query(sql`update list set deleted_at = now() - interval '31 days' where id = ${list.id}`)
  await database.db.auth.query(sql`select docket_purge_trash(1000)`)
  expect(await ctx.db.query(sql`select from feed`)).toEqual([])
  expect(await lines(ctx, { entity: 'feed' })).toHaveLength(1)
  await database.db.auth.query(sql`delete from "user" where id = ${ctx.scope.userId}`)
  for (const table of ['token', 'feed', 'activity'])
    expect(await ctx.db.query({ text: `select from ${table}`, values: [] })).toEqual([])
})

test('a token is told of lists, labels and views only where it may read those', async () => {
  const ctx = await person(database.db)
  await createList(ctx, { name: 'Surprise' })
  await createLabel(ctx, { name: 'Gift' })
  await createView(ctx, CreateView.parse({ name: 'Secrets' }))
  await createTask(ctx, { title: 'x' })
  const entities = async (...needed: TokenScope[]) => {
    const made = await createToken(ctx, { name: 'CI', scopes: needed })
    return [...new Set((await lines(as(made, ctx))).map(({ entity }) => entity))].sort()
  }
  expect(await entities('tasks:read')).toEqual(['task'])
  expect(await entities('tasks:read', 'lists:read')).toEqual(['label', 'list', 'task', 'view'])
})

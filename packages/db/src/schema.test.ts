import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asAdmin, type TestDatabase, testDatabase } from './testing/database'
import { type TestUser, testUser } from './testing/user'

let database: TestDatabase
let user: TestUser
beforeAll(async () => {
  database = await testDatabase()
  user = await testUser(database.db)
})
afterAll(() => database.drop())

const catalogue = <Row extends object>(text: string) => asAdmin<Row>(text, new URL(database.url).pathname.slice(1))

/** Better Auth's: rows of users, read before there is a user to be. docket_app has no way to them. */
const AUTH_TABLES = ['account', 'passkey', 'session', 'two_factor']

test('every table with a user_id is behind forced row-level security, by that column', async () => {
  const tables = await catalogue<{ name: string; on: boolean; forced: boolean; policies: string[] }>(`
    SELECT c.relname AS name, c.relrowsecurity AS on, c.relforcerowsecurity AS forced,
      array(SELECT pg_get_expr(p.polqual, p.polrelid) || ' / ' || pg_get_expr(p.polwithcheck, p.polrelid)
            FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = '{0}') AS policies
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id'
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`)
  const owned = tables.filter(({ name }) => !AUTH_TABLES.includes(name))
  expect(owned.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['activity', 'label', 'list', 'task', 'task_label']),
  )
  const own = "(user_id = current_setting('app.user_id'::text, true))"
  for (const table of owned) expect(table).toMatchObject({ on: true, forced: true, policies: [`${own} / ${own}`] })
})

test('what a token that is restricted to lists may touch, is restricted', async () => {
  const tables = await catalogue<{ name: string; policies: string[] }>(`
    SELECT c.relname AS name, array(SELECT p.polcmd::text FROM pg_policy p
      WHERE p.polrelid = c.oid AND NOT p.polpermissive AND 'docket_limited'::regrole = ANY (p.polroles) ORDER BY 1) AS policies
    FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace
      AND has_any_column_privilege('docket_limited', c.oid, 'SELECT, INSERT, UPDATE') ORDER BY 1`)
  expect(tables).toEqual([
    { name: 'activity', policies: ['r', 'r'] }, // of its lists; nothing of tokens and feeds
    { name: 'blocker', policies: ['*'] },
    { name: 'claim', policies: ['*'] },
    { name: 'criterion', policies: ['*'] },
    { name: 'dependency', policies: ['*', 'a'] },
    { name: 'evidence', policies: ['*'] },
    { name: 'idempotency_key', policies: ['*'] },
    { name: 'label', policies: [] }, // readable, but not to be changed
    { name: 'list', policies: ['*', 'a'] }, // none is made
    { name: 'plan_box', policies: ['*'] },
    { name: 'plan_document', policies: ['*'] },
    { name: 'ref_counter', policies: ['*'] },
    { name: 'report', policies: ['*'] },
    { name: 'spec', policies: ['*'] },
    { name: 'spec_reference', policies: ['*'] },
    { name: 'spec_section', policies: ['*'] },
    { name: 'task', policies: ['*'] },
    { name: 'task_label', policies: ['*'] },
    { name: 'token', policies: ['*'] },
    { name: 'undone', policies: [] }, // numbers of operations, nothing of what they did
  ])
})

test('every table is of one role: owned rows of docket_app, the rest of docket_auth', async () => {
  const grants = await catalogue<{ table: string; role: string; rights: string }>(`
    SELECT table_name AS table, grantee AS role, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
    FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND grantee IN ('docket_app', 'docket_auth', 'PUBLIC') GROUP BY 1, 2`)
  for (const { table, role } of grants.filter(({ table }) => table !== 'token' && table !== 'feed')) {
    const isAuth = [...AUTH_TABLES, 'user', 'verification', 'rate_counter', 'jwks', 'job'].includes(table)
    expect([table, role]).toEqual([table, isAuth ? 'docket_auth' : 'docket_app'])
  }
  expect(grants.find(({ table }) => table === 'activity')?.rights).toBe('INSERT SELECT')
  // Sign-in finds a token, the app makes and revokes them; the app never reads a hash.
  expect(grants.filter(({ table }) => table === 'token')).toEqual([
    { table: 'token', role: 'docket_app', rights: 'DELETE INSERT' },
    { table: 'token', role: 'docket_auth', rights: 'SELECT' },
  ])
  expect(grants.filter(({ table }) => table === 'feed')).toEqual([
    { table: 'feed', role: 'docket_app', rights: 'DELETE INSERT' },
    { table: 'feed', role: 'docket_auth', rights: 'SELECT' },
  ])
  await expect(user.db.query(sql`SELECT hash FROM feed`)).rejects.toMatchObject({ code: '42501' })
  await expect(user.db.query(sql`SELECT hash FROM token`)).rejects.toMatchObject({ code: '42501' })
})

test('no role can log in, own, or pass row-level security by', async () => {
  const roles = await catalogue(`
    SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
    FROM pg_roles r WHERE rolname IN ('docket_app', 'docket_auth', 'docket_limited', 'docket_system') ORDER BY 1`)
  const powerless = { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0 }
  expect(roles).toEqual([
    { rolname: 'docket_app', ...powerless },
    { rolname: 'docket_auth', ...powerless },
    { rolname: 'docket_limited', ...powerless },
    { rolname: 'docket_system', ...powerless },
  ])
})

test('nobody works as the role of the database itself, which reads no more than it searches and counts', async () => {
  const [owner] = await catalogue(`SELECT pg_has_role(datdba, 'docket_system', 'USAGE') AS uses,
    pg_has_role('docket_app', 'docket_system', 'MEMBER') AS app FROM pg_database WHERE datname = current_database()`)
  expect(owner).toEqual({ uses: false, app: false })
  const columns = await catalogue<{ name: string }>(`SELECT table_name || '.' || column_name AS name
    FROM information_schema.role_column_grants WHERE grantee = 'docket_system' AND privilege_type = 'SELECT' ORDER BY 1`)
  const of = (table: string, ...names: string[]) => names.map((name) => `${table}.${name}`)
  expect(columns.map(({ name }) => name)).toEqual([
    ...of('activity', 'after', 'before', 'entity', 'entity_id', 'id', 'user_id'),
    ...of('blocker', 'answered_at', 'task_id', 'user_id'),
    ...of(
      'claim',
      'actor',
      'claimed_at',
      'ended_at',
      'family',
      'fence',
      'id',
      'outcome',
      'task_id',
      'user_id',
      'worker',
    ),
    ...of('criterion', 'added_by', 'created_at', 'id', 'met_at', 'met_by', 'position', 'task_id', 'text'),
    ...of('criterion', 'told_by', 'user_id', 'version'),
    ...of('dependency', 'depends_on_id', 'task_id', 'user_id'),
    ...of('evidence', 'exit_code', 'kind', 'task_id', 'user_id'),
    ...of('list', 'deleted_at', 'id', 'policy', 'user_id'),
    ...of('spec_reference', 'created_at', 'document', 'hash', 'id', 'section', 'task_id', 'user_id'),
    ...of('task', 'claimed_until', 'deleted_at', 'id', 'list_id', 'notes', 'open_criteria', 'parent_id', 'status'),
    ...of('task', 'title', 'user_id', 'version', 'waits_for'),
    ...of('token', 'id', 'parent_id', 'user_id'),
  ])
})

test('activity can be appended to and read, not changed or removed', async () => {
  await expect(user.db.query(sql`UPDATE activity SET verb = 'x'`)).rejects.toMatchObject({ code: '42501' })
  await expect(user.db.query(sql`DELETE FROM activity`)).rejects.toMatchObject({ code: '42501' })
})

test('every write is recorded with who, what, before and after', async () => {
  const { db, userId, sessionId } = user
  const id = randomUUID()
  const lines = () =>
    db.query(sql`SELECT actor, verb, entity, before, after FROM activity WHERE entity_id = ${id}::uuid ORDER BY id`)
  await db.query(sql`INSERT INTO label (user_id, id, name) VALUES (${userId}, ${id}, 'home')`)
  await db.prisma((client) => client.label.update({ where: { userId_id: { userId, id } }, data: { name: 'house' } }))
  await db.query(sql`UPDATE label SET name = 'house' WHERE id = ${id}::uuid`) // changes nothing
  await db.transaction((tx) => tx.query(sql`DELETE FROM label WHERE id = ${id}::uuid`))
  const by = { actor: `user:${userId}`, verb: 'test', entity: 'label' }
  expect(sessionId).not.toBe(userId)
  expect(await lines()).toEqual([
    { ...by, before: null, after: { id, name: 'home', created_at: expect.any(String) } },
    { ...by, before: { name: 'home' }, after: { name: 'house' } },
    { ...by, before: { id, name: 'house', created_at: expect.any(String) }, after: null },
  ])
})

test('a write that fails leaves no line', async () => {
  const id = randomUUID()
  const { db, userId, inboxId } = user
  const failed = db.transaction(async (tx) => {
    await tx.query(sql`INSERT INTO label (user_id, id, name) VALUES (${userId}, ${id}, 'gone')`)
    await tx.query(sql`INSERT INTO list (user_id, id, name, position) VALUES (${userId}, ${inboxId}, 'again', 'a')`)
  })
  await expect(failed).rejects.toMatchObject({ constraint: 'list_pkey' })
  expect(await db.query(sql`SELECT FROM activity WHERE entity_id = ${id}::uuid`)).toEqual([])
})

test('an account that is deleted takes everything with it', async () => {
  const leaving = await testUser(database.db, 'Leaving')
  await leaving.db.query(sql`INSERT INTO label (user_id, id, name) VALUES (${leaving.userId}, ${randomUUID()}, 'x')`)
  await database.db.auth.query(sql`DELETE FROM "user" WHERE id = ${leaving.userId}`)
  const tables = await catalogue<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'user_id'`)
  for (const { name } of tables) {
    expect([name, await catalogue(`SELECT FROM "${name}" WHERE user_id = '${leaving.userId}'`)]).toEqual([name, []])
  }
})

test('nobody has a second inbox, and an inbox stays', async () => {
  const { db, userId } = user
  const second = sql`INSERT INTO list (user_id, id, name, is_inbox, position)
    VALUES (${userId}, ${randomUUID()}, 'Inbox', true, 'a')`
  await expect(db.query(second)).rejects.toMatchObject({ constraint: 'list_one_inbox' })
  const trashed = sql`UPDATE list SET deleted_at = now() WHERE is_inbox`
  await expect(db.query(trashed)).rejects.toMatchObject({ constraint: 'list_inbox_stays' })
})

import pg from 'pg'

export const USERS = 200
export const TASKS_EACH = 200

export interface Seeded {
  users: { id: string; token: string; tasks: string[] }[]
}

/** Users with a session each and a list of tasks each, neighbouring rows of different users, as in a table that grew. */
export async function seed(connectionString: string): Promise<Seeded> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    // Docket works as docket_app, which row-level security binds either way; the bare server works as the owner.
    for (const table of ['list', 'ref_counter', 'task', 'label', 'task_label', 'activity']) {
      await client.query(`alter table ${table} no force row level security`)
    }
    await client.query(`insert into "user" (id, name, email, updated_at)
      select 'user' || i, 'User ' || i, 'user' || i || '@example.test', now() from generate_series(1, ${USERS}) i`)
    await client.query(`insert into session (id, user_id, token, expires_at, updated_at)
      select 'session' || i, 'user' || i, lpad(i::text, 32, 't'), now() + interval '7 days', now() from generate_series(1, ${USERS}) i`)
    await client.query(`insert into task (user_id, id, list_id, ref, title, notes, status, priority, position, created_at, completed_at)
      select l.user_id, gen_random_uuid(), l.id, 'R-' || i, 'Task number ' || i || ' of the benchmark', repeat('Some notes. ', 8),
        (array['todo', 'done'])[i % 2 + 1]::task_status, (array['low', 'medium', 'high'])[i % 3 + 1]::task_priority,
        'a' || lpad(i::text, 6, '0'), now() + i * interval '1 second', case when i % 2 = 1 then now() end
      from generate_series(1, ${TASKS_EACH}) i, list l order by i, l.user_id`)
    await client.query('vacuum analyze')
    const { rows } = await client.query<{ id: string; token: string; tasks: string[] }>(`
      select s.user_id as id, s.token, array_agg(t.id::text) filter (where t.status = 'todo') as tasks
      from session s join task t on t.user_id = s.user_id group by 1, 2 order by 1`)
    return { users: rows }
  } finally {
    await client.end()
  }
}

/** Undoes what the writes of a round did. */
export async function reset(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(`delete from task where ref like 'T-%'`)
    await client.query(
      `update task set status = 'todo', completed_at = null where right(ref, 1) in ('2', '4', '6', '8', '0') and status = 'done'`,
    )
    await client.query('truncate activity')
    await client.query('vacuum task')
  } finally {
    await client.end()
  }
}

import { asAdmin } from '@docket/db/testing/database'

/**
 * All that a database has of people, by table; each row normalised, as JSON, and sorted. The activity comes first, in its
 * order: so the ids that the server chose are told apart alike in two databases.
 */
export async function allRows(
  databaseUrl: string,
  normalise: (row: unknown) => unknown,
): Promise<Record<string, string[]>> {
  const name = new URL(databaseUrl).pathname.slice(1)
  const tables = await asAdmin<{ name: string }>(
    'select relname as name from pg_class where relrowsecurity order by 1',
    name,
  )
  const all: Record<string, string[]> = {}
  for (const table of tables) {
    const rows = await asAdmin<{ row: object }>(
      `select to_jsonb(t) as row from "${table.name}" t order by ${table.name === 'activity' ? 't.id' : 't::text'}`,
      name,
    )
    all[table.name] = rows.map(({ row }) => JSON.stringify(normalise(row))).sort()
  }
  return all
}

import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Tx } from '@docket/db'
import sql, { raw } from 'sql-template-tag'
import { ZipFile } from 'yazl'
import { beyondLists } from '../errors'
import { exportFile } from '../transfer/export'
import type { AccountCtx } from './accounts'
import { listSessions } from './sessions'
import { signInWays } from './sign-in-ways'

const README = `This is everything that Docket keeps of you.

account.json    who you are, and how you sign in
sessions.json   where you are signed in
tasks.json      your lists and tasks as Docket imports them, without the trash
rows/*.ndjson   every row of yours as it is stored, the trash and the activity too: one JSON object a line

Secrets are not in it: no password, no code, no token, nor what they could be guessed from.
`

/** What is kept of a secret is bytes, and what is made from one has such a name: none of it leaves. */
const SECRET = ['hash', 'secret']

/** Rows at a time: memory does not grow with the number of tasks. */
const BATCH = 500

/**
 * Everything that is kept of the caller, as a ZIP file. Every table that row-level security guards is in it, those too
 * that are made after this was written. Who stops reading early ends the work.
 *
 * @throws {DocketError} UNAUTHORIZED, in place of the first part, for an account that was deleted; FORBIDDEN for a token that
 *   is restricted to lists
 */
export async function* exportArchive(ctx: AccountCtx): AsyncGenerator<Buffer> {
  if (ctx.scope.listIds) throw beyondLists()
  const [ways, sessions] = await Promise.all([signInWays(ctx), listSessions(ctx)])
  const zip = new ZipFile()
  const archive = new Archive(zip, ctx.now)
  const out = Readable.from(zip.outputStream)
  const written = fill(ctx, archive, { account: { ...ctx.user, ...ways }, sessions: sessions.items }).then(
    () => zip.end(),
    (error: Error) => void out.destroy(error),
  )
  try {
    for await (const chunk of out) yield chunk
  } finally {
    archive.stop()
    out.destroy()
    await written
  }
}

async function fill(ctx: AccountCtx, archive: Archive, about: { account: object; sessions: object }) {
  await archive.add('README.txt', [README])
  await archive.add('account.json', [pretty(about.account)])
  await archive.add('sessions.json', [pretty(about.sessions)])
  await archive.add('tasks.json', exportFile(ctx, { format: 'json' }))
  await ctx.db.transaction(async (tx) => {
    await tx.query(sql`set transaction isolation level repeatable read, read only`)
    for (const table of await tablesOf(tx)) await archive.add(`rows/${table.name}.ndjson`, rowsOf(ctx, tx, table))
  })
}

interface Table {
  name: string
  columns: string[]
}

/** What the caller's own connection may read, column by column. */
function tablesOf(tx: Tx): Promise<Table[]> {
  return tx.query<Table>(sql`
    select table_name as name, array_agg(quote_ident(column_name) order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = current_schema() and data_type <> 'bytea'
      and column_name <> 'user_id' and column_name <> all (${SECRET}::text[])
      and table_name in (select tablename from pg_policies where schemaname = current_schema())
    group by table_name order by table_name`)
}

async function* rowsOf({ scope }: AccountCtx, tx: Tx, { name, columns }: Table): AsyncGenerator<string> {
  // The names are the database's own, quoted by it.
  const statement = sql`
    select to_json(r)::text as line from (select ${raw(columns.join(', '))} from ${raw(`"${name}"`)}
      where user_id = ${scope.userId}) r`
  for await (const rows of tx.batches<{ line: string }>(statement, BATCH)) {
    yield rows.map(({ line }) => `${line}\n`).join('')
  }
}

const pretty = (value: object) => `${JSON.stringify(value, null, 2)}\n`

/** A ZIP file that is filled one entry after the other, as fast as it is read. */
class Archive {
  readonly #zip: ZipFile
  readonly #now: Date
  #source: Readable | undefined
  #isStopped = false

  constructor(zip: ZipFile, now: Date) {
    this.#zip = zip
    this.#now = now
  }

  async add(name: string, parts: Iterable<string> | AsyncIterable<string | Buffer>): Promise<void> {
    if (this.#isStopped) throw new Error('Nobody reads the archive any more')
    const source = Readable.from(parts, { objectMode: false })
    this.#source = source
    this.#zip.addReadStream(source, name, { mtime: this.#now })
    await finished(source)
  }

  stop(): void {
    this.#isStopped = true
    this.#source?.destroy()
  }
}

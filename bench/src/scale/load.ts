import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'

const SYLLABLES =
  'ka to mi re lo sun der pan eri ght ost ing bra cle tem por vi na que ster ment pro con al is or un ex'.split(' ')
const PRIORITIES = ['low', 'medium', 'high', 'urgent']
const OWNED = ['list', 'ref_counter', 'task', 'label', 'task_label', 'activity']

let state = 42
/** The same numbers in every run. */
function random(below: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((state / 2_147_483_648) * below)
}
const pick = (all: string[]) => all[random(all.length)] ?? ''
const vocabulary = Array.from({ length: 8000 }, () =>
  Array.from({ length: 2 + random(3) }, () => pick(SYLLABLES)).join(''),
)
/** Some words are much more common than others. */
const word = () => vocabulary[Math.floor((random(8000) * random(8000)) / 8000)] ?? ''
const words = (count: number) => Array.from({ length: count }, word).join(' ')

/** A text as tasks have: every tenth title with two signs of Chinese. */
function titleOf(n: number): string {
  const signs = n % 10 ? '' : ` ${String.fromCodePoint(0x4e00 + random(3000), 0x4e00 + random(3000))}`
  return `Task ${n} ${words(3)}${signs}`
}
const notesOf = (n: number): string => (n % 2 ? '' : words(15))

/** Users, by name, with so many tasks each, by COPY and without the activity of making them. */
export async function load(connectionString: string, users: Record<string, number>): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    for (const table of OWNED) await client.query(`alter table ${table} no force row level security`)
    await client.query('alter table task disable trigger user')
    for (const [user, tasks] of Object.entries(users)) {
      await client.query(
        `insert into "user" (id, name, email, updated_at) values ($1, $1, $1 || '@example.test', now())`,
        [user],
      )
      const { rows } = await client.query<{ id: string }>('select id from list where user_id = $1', [user])
      const rowsOf = Readable.from(lines(user, rows[0]?.id ?? '', tasks))
      await pipeline(
        rowsOf,
        client.query(
          from(
            `copy task (user_id, id, list_id, ref, title, notes, priority, due_at, position, created_at, updated_at) from stdin`,
          ),
        ),
      )
    }
    await client.query('alter table task enable trigger user')
    for (const table of OWNED) await client.query(`alter table ${table} force row level security`)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

function* lines(user: string, list: string, tasks: number): Generator<string> {
  const at = (seconds: number) => new Date(Date.UTC(2020) + seconds * 1000).toISOString()
  for (let n = 1; n <= tasks; n++) {
    const due = n % 3 ? at((n % 1000) * 86_400) : '\\N'
    const position = `i${String(n).padStart(9, '0')}V`
    const row = [user, randomUUID(), list, `R${n}`, titleOf(n), notesOf(n) || '\\N', PRIORITIES[n % 4], due, position]
    yield `${[...row, at(n), at((n * 7919) % tasks)].join('\t')}\n`
  }
}

import { randomBytes } from 'node:crypto'
import { initAuth } from '../packages/auth/src/index'
import { createDb, type Db } from '../packages/db/src/index'
import { mintScope } from '../packages/db/src/scope'
import { labelRow, listRow, taskRow } from '../packages/db/src/testing/rows'

// Someone to sign in as, with something to do. `prisma db seed`, on the migrated database that DATABASE_URL names.

const EMAIL = 'demo@example.com'
const PASSWORD = 'demo-password'
const ORIGIN = 'http://localhost'
const DAY = 86_400_000

const db = createDb({ url: process.env.DATABASE_URL ?? '' })
try {
  await seed(db)
  process.stdout.write(`Sign in as ${EMAIL} with the password ${PASSWORD}\n`)
} catch (error) {
  process.stderr.write(`The seed failed: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  await db.close()
}

async function seed(db: Db) {
  const scope = mintScope(await signUp(db))
  const own = db.scoped(scope, { actor: { type: 'system' }, verb: 'seed' })
  const home = listRow(scope, { name: 'Home' })
  const move = listRow(scope, { name: 'Moving house' })
  const calls = labelRow(scope, { name: 'calls' })
  const at = (days: number) => ({ dueAt: new Date(Math.floor(Date.now() / DAY + days) * DAY), dueAllDay: true })
  const tasks = [
    taskRow(scope, { listId: home.id, ref: 'T-1', title: 'Pay the rent', priority: 'urgent', ...at(1) }),
    taskRow(scope, { listId: home.id, ref: 'T-2', title: 'Water the plants', status: 'done' }),
    taskRow(scope, { listId: home.id, ref: 'T-3', title: 'Call the dentist', priority: 'high', ...at(-1) }),
    taskRow(scope, { listId: move.id, ref: 'T-1', title: 'Compare movers', status: 'in_progress', ...at(7) }),
    taskRow(scope, { listId: move.id, ref: 'T-2', title: 'Pack the books', notes: 'Small boxes. They get heavy.' }),
    taskRow(scope, { listId: move.id, ref: 'T-3', title: 'Give back the keys', status: 'blocked' }),
  ]
  const call = tasks.find(({ title }) => title === 'Call the dentist')
  await own.prisma((client) =>
    client.$transaction(async (tx) => {
      await tx.list.createMany({ data: [home, move] })
      await tx.refCounter.createMany({ data: [home, move].map(({ userId, id }) => ({ userId, listId: id, next: 4 })) })
      await tx.task.createMany({ data: tasks })
      await tx.label.createMany({ data: [calls] })
      if (call) await tx.taskLabel.create({ data: { userId: call.userId, taskId: call.id, labelId: calls.id } })
    }),
  )
}

/** By the way that everybody signs up, so that the password fits. Gives the user's id. */
async function signUp(db: Db): Promise<string> {
  const byEmail = { where: { email: EMAIL }, select: { id: true } }
  if (await db.auth.prisma.user.findUnique(byEmail)) throw new Error(`${EMAIL} is there already`)
  const auth = initAuth({ db, baseUrl: ORIGIN, secret: randomBytes(32).toString('hex'), rateLimit: false })
  try {
    const answer = await auth.fetch(
      new Request(`${ORIGIN}/api/auth/sign-up/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: JSON.stringify({ name: 'Demo', email: EMAIL, password: PASSWORD }),
      }),
    )
    if (!answer.ok) throw new Error(`signing up was answered with ${answer.status}`)
  } finally {
    await auth.close()
  }
  return (await db.auth.prisma.user.findUniqueOrThrow(byEmail)).id
}

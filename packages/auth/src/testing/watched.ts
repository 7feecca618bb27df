import type { Db, Statement } from '@docket/db'

export interface Watched {
  db: Db
  /** How often the database was asked, other than by Better Auth. */
  asked(): number
  /** Holds back answers to the statements that are sent from now on, until the function that it gives is called. */
  hold(): () => void
}

/** A database that does all that it does, and can be watched. */
export function watch(db: Db): Watched {
  let count = 0
  let held = Promise.resolve()
  return {
    asked: () => count,
    hold() {
      const { promise, resolve } = withResolvers()
      held = promise
      return resolve
    },
    db: {
      ...db,
      auth: {
        prisma: db.auth.prisma,
        async query<Row extends object>(statement: Statement) {
          count++
          const until = held
          const rows = await db.auth.query<Row>(statement)
          await until
          return rows
        },
      },
    },
  }
}

function withResolvers() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

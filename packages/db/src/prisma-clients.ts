import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaNeon } from '@prisma/adapter-neon'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { Connections } from './connections'
import { findUniqueAlone } from './find-unique'
import { PrismaClient } from './generated/prisma/client'
import type { Identity } from './identity'
import { IdentityPool } from './identity-pool'

/** The client that sees one user's rows; held only inside `ScopedDb.prisma()`. */
export type ScopedPrisma = ReturnType<typeof extend>

type Driver = 'pg' | 'neon'

const current = new AsyncLocalStorage<Identity>()

/** One Prisma client for everybody: who asks is known by the asynchronous context that `run` opens around the work. */
export class ScopedClient {
  readonly #client: ScopedPrisma

  constructor(connections: Connections, driver: Driver) {
    this.#client = extend(createClient(driver, new IdentityPool(connections, () => current.getStore())))
  }

  /** Awaits within the context: Prisma's promises are lazy, and one that is returned as it is would run outside of it. */
  run<T>(identity: Identity, work: (client: ScopedPrisma) => Promise<T>): Promise<T> {
    return current.run(identity, async () => await work(this.#client))
  }
}

/** Prisma over Better Auth's tables. */
export function createAuthClient(connections: Connections, driver: Driver): PrismaClient {
  return createClient(driver, new IdentityPool(connections, () => ({ role: 'docket_auth' })))
}

function extend(client: PrismaClient) {
  return client.$extends(findUniqueAlone)
}

function createClient(driver: Driver, pool: pg.Pool): PrismaClient {
  return new PrismaClient({ adapter: driver === 'neon' ? new NeonOver(pool) : new PrismaPg(pool) })
}

/** Neon's adapter makes a pool of its own, which would know no identities: it gets ours. An unused pool holds nothing. */
class NeonOver extends PrismaNeon {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({})
    this.#pool = pool
  }

  override async connect() {
    return Object.assign(await super.connect(), { client: this.#pool })
  }
}

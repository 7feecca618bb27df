import { Prisma } from './generated/prisma/client'

/**
 * Sends every findUnique as findFirst. Prisma collects the findUnique calls of one tick into one query, which runs as
 * only one of the callers: with row-level security the others' rows are reported missing, or worse. findFirst is never
 * collected.
 */
export const findUniqueAlone = Prisma.defineExtension((client) => {
  const { fieldsOf, delegateOf } = innards(client)
  const alone =
    (method: 'findFirst' | 'findFirstOrThrow') =>
    async (call: Call): Promise<unknown> => {
      const { transaction, dataPath = [] } = call.__internalParams
      // Within a transaction it is collected with others of this transaction only, so of this user. It must not leave it.
      if (transaction) return call.query(call.args)
      const where = flattenCompoundKeys(call.args.where, fieldsOf(call.model))
      const found = await delegateOf(call.model)[method]({ ...call.args, where })
      return follow(found, dataPath)
    }
  return client.$extends({
    name: 'find-unique-alone',
    query: {
      $allModels: {
        findUnique: asExtension(alone('findFirst')),
        findUniqueOrThrow: asExtension(alone('findFirstOrThrow')),
      },
    },
  })
})

type Where = Record<string, unknown>

interface Call {
  model: string
  args: { where: Where }
  query: (args: { where: Where }) => Promise<unknown>
  __internalParams: { transaction?: object; dataPath?: string[] }
}

interface Delegate {
  findFirst(args: unknown): Promise<unknown>
  findFirstOrThrow(args: unknown): Promise<unknown>
}

/** findUnique takes `{ userId_name: { userId, name } }` for a compound key, findFirst takes its fields. */
function flattenCompoundKeys(where: Where, fields: ReadonlySet<string>): Where {
  const flat: Where = {}
  for (const [key, value] of Object.entries(where)) {
    if (fields.has(key) || key === 'AND' || key === 'OR' || key === 'NOT') flat[key] = value
    else Object.assign(flat, value) // no field of the model, so a compound key
  }
  return flat
}

/** `task.findUnique(…).labels()` asks for `select: { labels: true }`, to be taken out at `['select', 'labels']`. */
function follow(found: unknown, path: readonly string[]): unknown {
  return path
    .filter((key) => key !== 'select')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key] ?? null, found)
}

/** What Prisma 7.10 has no public way to; find-unique.test.ts notices if it changes. */
function innards(client: object) {
  const { _runtimeDataModel } = client as {
    _runtimeDataModel: { models: Record<string, { fields: { name: string }[] }> }
  }
  const delegates = client as Record<string, Delegate | undefined>
  return {
    fieldsOf(model: string): ReadonlySet<string> {
      return new Set(_runtimeDataModel.models[model]?.fields.map((field) => field.name))
    },
    delegateOf(model: string): Delegate {
      const delegate = delegates[model.charAt(0).toLowerCase() + model.slice(1)]
      if (!delegate) throw new TypeError(`No model ${model}`)
      return delegate
    },
  }
}

/** Prisma passes `__internalParams` to query extensions without saying so in their type. */
function asExtension(run: (call: Call) => Promise<unknown>): () => Promise<unknown> {
  return run as () => Promise<unknown>
}

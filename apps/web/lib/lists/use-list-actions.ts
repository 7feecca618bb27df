'use client'

import type { List } from '@docket/core/list/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import { notify } from '../notify'
import { type Gap, neighbour, placed } from '../order'
import { taskCache } from '../tasks/cache'
import { inOrder } from '../tasks/in-order'
import { done, refused } from '../tasks/say'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { remember, type Step } from '../undo'

type Change = {
  id: string
  apply: (lists: List[]) => List[]
  trash?: boolean
  send: () => Promise<unknown>
  failed: string
}

const named = (name: string) => `“${name}”`
const now = () => new Date().toISOString()

/** All that a person does to lists: shown at once, taken back with the reason when refused. */
export function useListActions() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const cache = taskCache(queries, trpc)
  const key = trpc.list.list.queryKey({})

  const { mutateAsync } = useMutation({
    mutationKey: ['list'],
    mutationFn: (change: Change) => inOrder(change.id, change.send),
    onMutate: async (change) => {
      await queries.cancelQueries(trpc.list.pathFilter())
      const before = queries.getQueryData(key)
      if (before) queries.setQueryData(key, { items: change.apply(before.items) })
      const at = now()
      if (change.trash) cache.changeList(change.id, (task) => ({ ...task, deletedAt: at }))
      return { before }
    },
    onError: (error, change, held) => {
      if (held?.before) queries.setQueryData(key, held.before)
      refused(change.failed, error)
    },
    onSettled: (_result, error, change) => {
      void cache.refresh({ lists: change.trash !== undefined || error !== null })
      void queries.invalidateQueries(trpc.list.pathFilter())
    },
  })

  const send = (change: Change) =>
    mutateAsync(change).then(
      () => true,
      () => false,
    )

  const restore = (list: List): Promise<boolean> =>
    send({
      id: list.id,
      trash: false,
      apply: (lists) => [...lists.filter(({ id }) => id !== list.id), { ...list, deletedAt: null }].sort(byPlace),
      send: () => client.list.restore.mutate({ id: list.id }),
      failed: `${named(list.name)} was not restored`,
    })

  const archive = (list: List): Promise<boolean> =>
    send({
      id: list.id,
      apply: (lists) => lists.filter(({ id }) => id !== list.id),
      send: () => client.list.archive.mutate({ id: list.id }),
      failed: `${named(list.name)} was not archived`,
    })

  const unarchive = (list: List): Promise<boolean> =>
    send({
      id: list.id,
      apply: (lists) => [...lists.filter(({ id }) => id !== list.id), { ...list, archivedAt: null }].sort(byPlace),
      send: () => client.list.unarchive.mutate({ id: list.id }),
      failed: `${named(list.name)} was not brought back`,
    })

  return {
    /** Resolves to the id of the new list, or to undefined where it was refused. */
    async create(name: string): Promise<string | undefined> {
      const id = uuidv7()
      const at = now()
      const list = {
        id,
        name,
        isInbox: false,
        position: '~',
        policy: 'self' as const,
        version: 0,
        createdAt: at,
        updatedAt: at,
      }
      const made = await send({
        id,
        apply: (lists) => [...lists, { ...list, archivedAt: null, deletedAt: null }],
        send: () => client.list.create.mutate({ id, name }),
        failed: `${named(name)} was not made`,
      })
      return made ? id : undefined
    },

    rename(list: List, name: string): Promise<boolean> {
      const to = (next: string) => () =>
        send({
          id: list.id,
          apply: (lists) => lists.map((one) => (one.id === list.id ? { ...one, name: next } : one)),
          send: () => client.list.update.mutate({ id: list.id, name: next }),
          failed: `${named(list.name)} was not renamed`,
        })
      remember({ label: `renamed ${named(list.name)}`, run: () => void to(list.name)() })
      return to(name)()
    },

    /** @param from where it stands now, for the way back */
    move(list: List, to: Gap<List>, from: Gap<List>): Promise<boolean> {
      const into = (gap: Gap<List>) =>
        send({
          id: list.id,
          apply: (lists) => placed(lists, list.id, gap),
          send: () => client.list.move.mutate({ id: list.id, ...neighbour(gap) }),
          failed: `${named(list.name)} was not moved`,
        })
      remember({ label: `moved the list ${named(list.name)}`, run: () => void into(from) })
      return into(to)
    },

    archive(list: List): Promise<boolean> {
      const step = remember({ label: `archived the list ${named(list.name)}`, run: () => void unarchive(list) })
      done(`Archived the list ${named(list.name)}`, step)
      return archive(list)
    },

    unarchive(list: List): Promise<boolean> {
      remember({ label: `brought the list ${named(list.name)} back`, run: () => void archive(list) })
      return unarchive(list)
    },

    remove(list: List): Promise<boolean> {
      const step: Step = remember({ label: `deleted the list ${named(list.name)}`, run: () => void restore(list) })
      done(`Moved the list ${named(list.name)} to the trash`, step)
      return send({
        id: list.id,
        trash: true,
        apply: (lists) => lists.filter(({ id }) => id !== list.id),
        send: () => client.list.delete.mutate({ id: list.id }),
        failed: `${named(list.name)} was not deleted`,
      })
    },

    async restore(list: List): Promise<boolean> {
      const back = await restore(list)
      if (back) notify({ title: `Restored the list ${named(list.name)}` })
      return back
    },
  }
}

const byPlace = (a: List, b: List): number =>
  Number(b.isInbox) - Number(a.isInbox) || (a.position < b.position ? -1 : a.position > b.position ? 1 : 0)

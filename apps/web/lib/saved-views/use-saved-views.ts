'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import { notify } from '../notify'
import { type Gap, neighbour, placed } from '../order'
import { inOrder } from '../tasks/in-order'
import { refused } from '../tasks/say'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { remember } from '../undo'
import { type Saveable, type SavedView, toFilter } from './address'

interface Change {
  id: string
  apply: (views: SavedView[]) => SavedView[]
  send: () => Promise<unknown>
  failed: string
}

const NONE: SavedView[] = []
const named = (name: string) => `“${name}”`

/** The views that a person has saved, and what can be done to them: shown at once, taken back when refused. */
export function useSavedViews() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const key = trpc.view.list.queryKey()
  const { data } = useQuery(trpc.view.list.queryOptions())

  const { mutateAsync } = useMutation({
    mutationKey: ['view'],
    mutationFn: ({ id, send }: Change) => inOrder(id, send),
    onMutate: async ({ apply }) => {
      await queries.cancelQueries(trpc.view.pathFilter())
      const before = queries.getQueryData(key)
      if (before) queries.setQueryData(key, { items: apply(before.items) })
      return { before }
    },
    onError: (error, { failed }, held) => {
      if (held?.before) queries.setQueryData(key, held.before)
      refused(failed, error)
    },
    onSettled: () => queries.invalidateQueries(trpc.view.pathFilter()),
  })
  const write = (change: Change) =>
    mutateAsync(change).then(
      () => true,
      () => false,
    )

  const create = (name: string, filter: SavedView['filter'], id = uuidv7()): Promise<boolean> => {
    const at = new Date().toISOString()
    const view = { id, name, filter, position: '~', version: 0, createdAt: at, updatedAt: at }
    return write({
      id,
      apply: (views) => [...views, view],
      send: () => client.view.create.mutate({ id, name, filter }),
      failed: `${named(name)} was not saved`,
    })
  }

  return {
    views: data?.items ?? NONE,

    async save(name: string, view: Saveable): Promise<void> {
      if (await create(name, toFilter(view))) notify({ title: `Saved the view ${named(name)}` })
    },

    rename: ({ id, name: before }: SavedView, name: string): Promise<boolean> =>
      write({
        id,
        apply: (views) => views.map((view) => (view.id === id ? { ...view, name } : view)),
        send: () => client.view.update.mutate({ id, name }),
        failed: `${named(before)} was not renamed`,
      }),

    /** @param from where it stands now, for the way back */
    move({ id, name }: SavedView, to: Gap<SavedView>, from: Gap<SavedView>): Promise<boolean> {
      const into = (gap: Gap<SavedView>) =>
        write({
          id,
          apply: (views) => placed(views, id, gap),
          send: () => client.view.move.mutate({ id, ...neighbour(gap) }),
          failed: `${named(name)} was not moved`,
        })
      remember({ label: `moved the view ${named(name)}`, run: () => void into(from) })
      return into(to)
    },

    async remove({ id, name, filter }: SavedView): Promise<void> {
      const isGone = await write({
        id,
        apply: (views) => views.filter((view) => view.id !== id),
        send: () => client.view.delete.mutate({ id }),
        failed: `${named(name)} was not deleted`,
      })
      // Views have no trash: the same question is saved once more.
      const run = () => void create(name, filter)
      if (isGone) notify({ title: `Deleted the view ${named(name)}`, action: { label: 'Undo', run } })
    },
  }
}
